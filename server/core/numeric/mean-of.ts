/**
 * The arithmetic mean of at least one number; NaN of none. Cost: O(n).
 *
 * @example meanOf([1, 2, 6]) // 3
 */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let position = 0; position < values.length; position++) sum += values[position];
  return sum / values.length;
}
