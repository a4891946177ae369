/**
 * The places that scores give, the lowest first: 1 and the number of lower ones, so that equal scores share a place.
 * Scores are numbers, none of them NaN. Takes O(n log n).
 *
 * @example toRanks([10, 30, 10, 20]) // [1, 4, 1, 3]
 */
export function toRanks(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((one, other) => one - other);
  const ranks = new Map<number, number>();
  for (const [at, score] of sorted.entries()) if (!ranks.has(score)) ranks.set(score, at + 1);
  return scores.map((score) => ranks.get(score)!);
}
