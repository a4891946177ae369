/**
 * Sample quantile, type 7 of Hyndman & Fan (1996): linear interpolation between order statistics at
 * position (n - 1) * probability. The default of R, NumPy and spreadsheets.
 *
 * `sorted` must be in rising order and not empty. Cost: O(1).
 *
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
