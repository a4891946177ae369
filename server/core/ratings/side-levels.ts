import { levelsOf } from "../scales/levels-of.ts";
import { type ScaleKind, scaleOf } from "../scales/scales.ts";

/**
 * Words that name a response only when the question asks which one is preferred. Elsewhere they may mean a party or a
 * grade.
 */
const ambiguous = /^([a-z]|\d|left|right)$/i;

/**
 * The levels of a question that name a response, by the position of that response; empty when the question names
 * none. A single such level names nothing: "first" without a "second" is an ordinary word.
 */
export function sideLevels(question: { scale: ScaleKind }): Map<number, string> {
  const found = new Map<number, string>();
  const { sides } = scaleOf(question);
  if (sides !== "asked" && sides !== "named") return found;
  for (const { value } of levelsOf(question)) {
    const isMeant = sides === "asked" || !ambiguous.test(String(value));
    const side = isMeant ? sideOf(value) : null;
    if (side !== null && !found.has(side)) found.set(side, String(value));
  }
  return found.has(0) && found.has(1) ? found : new Map();
}

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
const named = /^(?:model|response|answer|output)?[_ -]?(?:([a-z])|([1-9]))$/i;

/**
 * The response that a level's value names: 0 for "first", "left", "a", "1" or "response-a", 1 for the next, and so
 * on. Null when it names none, as with "tie". It knows the words of `preferenceOutcome`, for any number of responses.
 *
 * @example sideOf("second") // 1
 */
export function sideOf(value: string | number): number | null {
  if (typeof value === "number") return null;
  const word = value.toLowerCase();
  if (word === "left" || word === "right") return word === "left" ? 0 : 1;
  const ordinal = ordinals.indexOf(word);
  if (ordinal !== -1) return ordinal;
  const [, letter, digit] = named.exec(word) ?? [];
  if (letter !== undefined) return letter.charCodeAt(0) - "a".charCodeAt(0);
  return digit === undefined ? null : Number(digit) - 1;
}
