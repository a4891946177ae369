import { leftWins, rightWins, tied } from "./comparisons.ts";

const first = /^(1|a|first|left|(model|response)[_ -]?[a1])$/i;
const second = /^(2|b|second|right|(model|response)[_ -]?[b2])$/i;
const neither = /^(0|tie|tied|both|neither|equal|draw|same|tie ?\(.*\)|both[ _-]?bad|both[ _-]?good)$/i;

/**
 * The outcome that the label of a comparison means: `leftWins` for the first response, `rightWins` for the second,
 * `tied`; undefined for other words. Imports recognise comparisons by the same words.
 *
 * @example preferenceOutcome("model_a") // leftWins
 */
export function preferenceOutcome(label: string | number): number | undefined {
  const word = String(label).trim();
  if (first.test(word)) return leftWins;
  if (second.test(word)) return rightWins;
  return neither.test(word) ? tied : undefined;
}
