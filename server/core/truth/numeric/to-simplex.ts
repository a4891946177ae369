/**
 * Probabilities below this count as this much, so that no single label can rule a class out for ever.
 */
export const smallestProbability = 1e-10;

/**
 * Brings an extrapolated distribution of n numbers back to a valid one, in place: each number is raised to half of what
 * it was without extrapolation, at least to `smallestProbability`, and their sum scaled to 1. O(n).
 *
 * Extrapolation overshoots where a probability goes to 0: from there, a single label that needs it would make the
 * whole point worse than the one before.
 *
 * @example
 * toSimplex(x, 0, 1, 2, plain) // x = [1.2, -0.2], plain = [0.9, 0.1] becomes [0.96, 0.04]
 */
export function toSimplex(
  values: Float64Array,
  first: number,
  stride: number,
  n: number,
  plain: Float64Array,
): void {
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const at = first + k * stride;
    values[at] = Math.max(values[at], plain[at] / 2, smallestProbability);
    sum += values[at];
  }
  for (let k = 0; k < n; k++) values[first + k * stride] /= sum;
}
