import { levelsOf } from "../scales/levels-of.ts";
import { type ScaleKind, scaleOf } from "../scales/scales.ts";
import { sideOf } from "./side-of.ts";

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
