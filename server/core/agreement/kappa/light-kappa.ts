import type { PairTally, Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { kappasOfPairs, type PairOptions, pairsAmong } from "./kappas-of-pairs.ts";

/**
 * Light's kappa: the mean of Cohen's kappas over all pairs of raters. Not the same as Conger's kappa,
 * which pools the pairs before it corrects for chance.
 *
 * Pairs that share fewer than ten items (or than half of those with two ratings) or whose kappa is undefined are left
 * out and counted. n is the number of pairs behind the mean.
 *
 * Source: Light (1971), Psychol. Bull. 76. Cost: see `kappasOfPairs`.
 *
 * Undefined: no rating (no-data), no pair shares an item (no-overlap), fewer than half of the pairs that do share enough
 * (too-sparse) or have a kappa (constant-rater).
 *
 * @example lightKappa(ratings).value // the mean of three kappas, for three raters
 */
export function lightKappa(ratings: Ratings, options: PairOptions = {}): Statistic & { pairs: PairTally } {
  const raters = [...new Set(ratings.rater)].sort((left, right) => left - right);
  const light = kappasOfPairs(ratings, options).mean(pairsAmong(raters));
  return ratings.item.length === 0 ? { ...light, reason: "no-data" } : light;
}
