import type { Coefficient } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CoefficientOptions, chanceCorrected } from "./chance-corrected.ts";

/**
 * Gwet's agreement coefficient: AC1, or with weights AC2. Its chance term is small when one label
 * dominates, so high agreement on a rare problem is not turned into a low coefficient.
 *
 * p_e = (sum of all weights) / (q (q - 1)) * sum of pi_k (1 - pi_k), pi_k the mean share of category k
 * over rated items, q the number of listed categories.
 *
 * Source: Gwet (2008), Br. J. Math. Stat. Psychol. 61; (2014). Cost: O(ratings + q).
 *
 * Undefined: no-data, no-overlap, fewer than two categories (single-category).
 *
 * @example gwetAc(ratings).value // items a a, a b, b b, b b: (3/4 - 15/32) / (17/32) = 9/17
 */
export function gwetAc(ratings: Ratings, options: CoefficientOptions = {}): Coefficient {
  return chanceCorrected(
    ratings,
    (weights, categoryCount) => {
      const factor = weights.total / (categoryCount * (categoryCount - 1));
      return {
        expected: (shares) => factor * shares.reduce((sum, share) => sum + share * (1 - share), 0),
        itemFactors: (shares) => shares.map((share) => factor * (1 - share)),
        ...(categoryCount < 2 && { reason: "single-category" }),
      };
    },
    options,
  );
}
