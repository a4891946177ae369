import { leftWins, rightWins, tied } from "./comparisons.ts";

const first = /^(1|a|first|left|(model|response)[_ -]?[a1])$/i;
const second = /^(2|b|second|right|(model|response)[_ -]?[b2])$/i;
const neither = /^(0|tie|tied|both|neither|equal|draw|same|tie ?\(.*\)|both[ _-]?bad|both[ _-]?good)$/i;

/**
 * What the label of a comparison says: `leftWins` for the first response, `rightWins` for the second, `tied`; undefined for
 * other words. The words are those that imports take for comparisons.
 *
 * @example preferenceOutcome("model_a") // leftWins
 */
export function preferenceOutcome(label: string | number): number | undefined {
  const word = String(label).trim();
  if (first.test(word)) return leftWins;
  if (second.test(word)) return rightWins;
  return neither.test(word) ? tied : undefined;
}
