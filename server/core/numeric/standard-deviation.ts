import { meanOf } from "./mean-of.ts";
/**
 * Sample standard deviation, divisor n - 1, of at least two numbers.
 *
 * Two passes, so that a large mean costs no digits. Cost: O(n).
 *
 * @example standardDeviation([1, 2, 3, 4]) // 1.2909944487358056, the root of 5/3
 */
export function standardDeviation(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let position = 0; position < values.length; position++) squares += (values[position] - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
