import type { Coefficient } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CoefficientOptions, chanceCorrected } from "./chance-corrected.ts";

/**
 * Fleiss' kappa for any number of raters, generalised to missing ratings and weights; for two raters it
 * is Scott's pi. Chance means that all raters draw from the same observed shares.
 *
 * p_e = sum of w_kl pi_k pi_l, pi_k the mean share of category k over rated items, also those with one
 * rating.
 *
 * Source: Fleiss (1971); Scott (1955); Gwet (2014) for missing ratings. Cost: O(ratings + q).
 *
 * Undefined: no-data, no-overlap, all ratings alike (no-variation).
 *
 * @example fleissKappa(ratings).value // items a a, a b, b b, b b: (3/4 - 17/32) / (15/32) = 7/15
 */
export function fleissKappa(ratings: Ratings, options: CoefficientOptions = {}): Coefficient {
  return chanceCorrected(
    ratings,
    (weights) => ({
      expected: (shares) => {
        const products = weights.times(shares);
        return shares.reduce((sum, share, category) => sum + share * products[category], 0);
      },
      itemFactors: (shares) => weights.times(shares),
      isFromShares: true,
    }),
    options,
  );
}
