/**
 * Probabilities below this count as this much, so that no single label can rule a class out for ever.
 */
export const smallestProbability = 1e-10;

/**
 * Clips n numbers to at least `smallestProbability` and rescales them to sum 1, in place. O(n).
 * Brings an extrapolated distribution back to a valid one.
 *
 * @example
 * toSimplex(x, 0, 1, 2) // x = [1.2, -0.2] becomes [1 - 1e-10, 1e-10], nearly
 */
export function toSimplex(values: Float64Array, first: number, stride: number, n: number): void {
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const at = first + k * stride;
    values[at] = Math.max(values[at], smallestProbability);
    sum += values[at];
  }
  for (let k = 0; k < n; k++) values[first + k * stride] /= sum;
}
