import type { PairTally, Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type PairCorrelations, pairCorrelations } from "./pair-correlations.ts";
import { raterScores } from "./rater-scores.ts";
import { type ScoreTable, scoreTable } from "./score-table.ts";

/**
 * Mean correlation over all pairs of raters, on the items all raters rated. A measure of common order.
 *
 * With `fisherZ` the mean is taken of atanh(r) and turned back; perfect correlations, whose transform is
 * infinite, are then left out. Pairs without a correlation are left out and counted. n is the number of
 * items.
 *
 * Cost: O(raters^2 * items * log items). Undefined: nothing rated (no-data), one rater or one item (too-few), fewer than
 * two items that all rated (incomplete), in every pair a rater who does not vary (constant-rater), only perfect
 * correlations to transform (perfect-pairs).
 *
 * @example meanPairwiseCorrelation(ratings, "spearman").value
 */
export function meanPairwiseCorrelation(
  ratings: Ratings,
  kind: keyof PairCorrelations,
  { fisherZ = false }: { fisherZ?: boolean } = {},
): Statistic & { pairs: PairTally } {
  const table = scoreTable(ratings);
  const columns = Array.from({ length: table.raters }, (_, rater) => raterScores(table, rater));
  let sum = 0;
  const pairs: PairTally = { counted: 0, fewShared: 0, fewest: 2, noValue: 0, perfect: 0 };
  for (let first = 0; first < columns.length; first++) {
    for (let second = first + 1; second < columns.length; second++) {
      const { value } = pairCorrelations(columns[first], columns[second])[kind];
      if (value === null && table.items < pairs.fewest) pairs.fewShared++;
      else if (value === null) pairs.noValue++;
      else if (fisherZ && Math.abs(value) > 1 - 1e-12) pairs.perfect++;
      else {
        sum += fisherZ ? Math.atanh(value) : value;
        pairs.counted++;
      }
    }
  }
  const shape = { n: table.items, pairs };
  const mean = sum / pairs.counted;
  if (pairs.counted > 0) return { ...shape, value: fisherZ ? Math.tanh(mean) : mean };
  return { ...shape, value: null, reason: reasonOf(table, pairs) };
}

function reasonOf({ items, raters, incompleteItems }: ScoreTable, { perfect }: PairTally): UndefinedReason {
  if (items + incompleteItems === 0) return "no-data";
  if (items < 2 && incompleteItems > 0) return "incomplete";
  if (items < 2 || raters < 2) return "too-few";
  return perfect > 0 ? "perfect-pairs" : "constant-rater";
}
