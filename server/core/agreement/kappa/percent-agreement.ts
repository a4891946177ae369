import type { Coefficient } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CoefficientOptions, chanceCorrected } from "./chance-corrected.ts";

/**
 * Percent agreement: the chance that two raters of the same item agree, or with weights, how far.
 *
 * Mean over items with two ratings or more of sum r_k (r*_k - 1) / (m (m - 1)), r*_k = sum of w_kl r_l.
 * One vote per item. The number to show beside every other coefficient, and next to every null.
 *
 * Source: Gwet (2014). Cost: O(ratings). Undefined: no-data, no-overlap.
 *
 * @example percentAgreement(ratings).value // items a a, a b, b b, b b: 0.75
 */
export function percentAgreement(ratings: Ratings, options: CoefficientOptions = {}): Coefficient {
  return chanceCorrected(ratings, () => ({ expected: () => 0 }), options);
}
