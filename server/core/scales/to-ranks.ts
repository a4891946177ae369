/**
 * The places that scores give, the lowest first: 1 and the number of lower ones, so that equal scores share a place.
 *
 * @example toRanks([10, 30, 10, 20]) // [1, 4, 1, 3]
 */
export function toRanks(scores: readonly number[]): number[] {
  return scores.map((score) => 1 + scores.filter((other) => other < score).length);
}
