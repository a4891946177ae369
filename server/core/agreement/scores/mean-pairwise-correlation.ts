import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type PairCorrelations, pairCorrelations } from "./pair-correlations.ts";
import { raterScores } from "./rater-scores.ts";
import { scoreTable } from "./score-table.ts";

/**
 * Mean correlation over all pairs of raters, on the items all raters rated. A measure of common order.
 *
 * With `fisherZ` the mean is taken of atanh(r) and turned back; perfect correlations, whose transform is
 * infinite, are then left out. Pairs without a correlation are left out and counted. n is the number of
 * items.
 *
 * Cost: O(raters^2 * items * log items). Undefined: no pair has a correlation.
 *
 * @example meanPairwiseCorrelation(ratings, "spearman").value
 */
export function meanPairwiseCorrelation(
  ratings: Ratings,
  kind: keyof PairCorrelations,
  { fisherZ = false }: { fisherZ?: boolean } = {},
): Statistic & { pairs: number; omittedPairs: number } {
  const table = scoreTable(ratings);
  const columns = Array.from({ length: table.raters }, (_, rater) => raterScores(table, rater));
  let sum = 0;
  let pairs = 0;
  let omittedPairs = 0;
  for (let first = 0; first < columns.length; first++) {
    for (let second = first + 1; second < columns.length; second++) {
      const { value } = pairCorrelations(columns[first], columns[second])[kind];
      if (value === null || (fisherZ && Math.abs(value) === 1)) {
        omittedPairs++;
      } else {
        sum += fisherZ ? Math.atanh(value) : value;
        pairs++;
      }
    }
  }
  const shape = { n: table.items, pairs, omittedPairs };
  if (pairs > 0) return { ...shape, value: fisherZ ? Math.tanh(sum / pairs) : sum / pairs };
  if (table.items + table.incompleteItems === 0) return { ...shape, value: null, reason: "no-data" };
  return { ...shape, value: null, reason: table.items === 0 ? "incomplete" : "no-variation" };
}
