import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";

/** Rounding in sums of shares; a real departure from certainty is at least 1 in the number of ratings. */
const rounding = 1e-14;

/**
 * (observed - expected) / (1 - expected), or why there is no such value. `reason` is what speaks against
 * the coefficient whatever the ratings.
 *
 * Cost: O(1).
 *
 * @example coefficientValue({ ratedItems: 4, observed: 0.75, expected: 0.5 }) // { value: 0.5 }
 */
export function coefficientValue(
  {
    ratedItems,
    observed,
    expected,
  }: { ratedItems: number; observed: number | null; expected: number | null },
  reason?: UndefinedReason,
): { value: number } | { value: null; reason: UndefinedReason } {
  if (ratedItems === 0) return { value: null, reason: "no-data" };
  if (observed === null) return { value: null, reason: "no-overlap" };
  if (reason) return { value: null, reason };
  if (expected === null || expected > 1 - rounding) return { value: null, reason: "no-variation" };
  return { value: (observed - expected) / (1 - expected) };
}
