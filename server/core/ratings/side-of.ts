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
