import { incompleteGamma } from "./incomplete-gamma.ts";

/**
 * P(Z > z) of the standard normal distribution, with full relative precision far into the tail.
 *
 * Q(1/2, z^2 / 2) / 2 for z >= 0. Cost: O(1).
 *
 * @example normalUpperTail(1.959963984540054) // 0.025
 */
export function normalUpperTail(z: number): number {
  const half = incompleteGamma(0.5, (z * z) / 2).upper / 2;
  return z >= 0 ? half : 1 - half;
}
