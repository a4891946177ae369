import { findRoot } from "./find-root.ts";
import { normalUpperTail } from "./normal-upper-tail.ts";

/**
 * The z with P(Z <= z) = probability, for the standard normal distribution. Infinite at 0 and 1.
 *
 * Root of the upper tail; symmetric, so the smaller tail is the one inverted. Cost: some 10 tails.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 0.5) return 0;
  return -findRoot((z) => Math.log(normalUpperTail(z) / probability), 0, 38);
}
