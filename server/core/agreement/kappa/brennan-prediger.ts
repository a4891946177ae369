import type { Coefficient } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CoefficientOptions, chanceCorrected } from "./chance-corrected.ts";

/**
 * Brennan-Prediger coefficient, also known as Randolph's free-marginal kappa, Bennett's S and, for two
 * categories, PABAK: chance means that every listed category is equally likely.
 *
 * p_e = (sum of all weights) / q^2, which is 1/q without weights. q counts listed categories, used or
 * not. Does not collapse when one label dominates.
 *
 * Source: Brennan & Prediger (1981); Gwet (2014). Cost: O(ratings + q).
 *
 * Undefined: no-data, no-overlap, fewer than two categories (single-category).
 *
 * @example brennanPrediger(ratings).value // items a a, a b, b b, b b: 0.5
 */
export function brennanPrediger(ratings: Ratings, options: CoefficientOptions = {}): Coefficient {
  return chanceCorrected(
    ratings,
    (weights, categoryCount) => {
      const uniform = weights.total / categoryCount ** 2;
      return { expected: () => uniform, ...(categoryCount < 2 && { reason: "single-category" }) };
    },
    options,
  );
}
