import type { AlphaSums } from "./alpha-sums.ts";

/**
 * Krippendorff's alpha from its sums: 1 - D_o / D_e = 1 - (n - 1) * observed / expected. Null when no
 * disagreement can be expected.
 *
 * Cost: O(1).
 *
 * @example alphaOfSums(alphaSums(units, model, units.weight))
 */
export function alphaOfSums({ ratings, observed, expected }: AlphaSums): number | null {
  return expected > 0 ? 1 - ((ratings - 1) * observed) / expected : null;
}
