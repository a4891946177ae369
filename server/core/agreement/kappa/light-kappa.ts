import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { WeightOptions } from "./agreement-weights.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { contingencyTable } from "./contingency-table.ts";

/**
 * Light's kappa: the mean of Cohen's kappas over all pairs of raters. Not the same as Conger's kappa,
 * which pools the pairs before it corrects for chance.
 *
 * Pairs whose kappa is undefined are left out and counted. n is the number of pairs behind the mean.
 *
 * Source: Light (1971), Psychol. Bull. 76. Cost: O(raters^2 * (ratings + q^2)).
 *
 * Undefined: no pair shares an item (no-overlap), no pair has a kappa (no-variation).
 *
 * @example lightKappa(ratings).value // the mean of three kappas, for three raters
 */
export function lightKappa(
  ratings: Ratings,
  options: WeightOptions = {},
): Statistic & { undefinedPairs: number } {
  let sum = 0;
  let n = 0;
  let undefinedPairs = 0;
  let isShared = false;
  for (let first = 0; first < ratings.raterCount; first++) {
    for (let second = first + 1; second < ratings.raterCount; second++) {
      const table = contingencyTable(ratings, first, second);
      if (table.n > 0) isShared = true;
      const { value } = cohenKappa(table, options);
      if (value === null) {
        undefinedPairs++;
      } else {
        sum += value;
        n++;
      }
    }
  }
  if (n > 0) return { value: sum / n, n, undefinedPairs };
  if (ratings.item.length === 0) return { value: null, reason: "no-data", n, undefinedPairs };
  return { value: null, reason: isShared ? "no-variation" : "no-overlap", n, undefinedPairs };
}
