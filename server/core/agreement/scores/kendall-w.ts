import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";
import { midRanks } from "#core/numeric/mid-ranks.ts";
import { raterScores } from "./rater-scores.ts";
import { scoreTable } from "./score-table.ts";

export type KendallW = Statistic & {
  chiSquared?: number;
  df?: number;
  raters: number;
  incompleteItems: number;
};

/**
 * Kendall's W: how far raters put the items in the same order, from 0 to 1.
 *
 * W = 12 S / (m^2 (n^3 - n) - m sum of T), S the squared deviations of the items' rank sums, T = sum of
 * t^3 - t over each rater's ties. Ties are corrected for unless switched off. chi-squared = m (n - 1) W
 * with n - 1 degrees of freedom. Uses the items that all raters rated.
 *
 * Source: Kendall & Babington Smith (1939). Cost: O(ratings * log items).
 *
 * Undefined: fewer than two items or raters (too-few), every rater rates all items alike
 * (constant-rater), fewer than two items that all rated (incomplete).
 *
 * @example kendallW(ratings).value // two raters who rank 1 2 3 and 1 3 2: 0.75
 */
export function kendallW(ratings: Ratings, { correctTies = true }: { correctTies?: boolean } = {}): KendallW {
  const table = scoreTable(ratings);
  const { items: n, raters, incompleteItems } = table;
  const shape = { n, raters, incompleteItems };
  if (n + incompleteItems === 0) return { ...shape, value: null, reason: "no-data" };
  if (n < 2 || raters < 2) {
    return { ...shape, value: null, reason: incompleteItems > 0 ? "incomplete" : "too-few" };
  }
  const rankSums = new Float64Array(n);
  let ties = 0;
  for (let rater = 0; rater < raters; rater++) {
    const own = midRanks(raterScores(table, rater));
    own.ranks.forEach((rank, item) => {
      rankSums[item] += rank;
    });
    ties += own.ties;
  }
  const mean = (raters * (n + 1)) / 2;
  const spread = rankSums.reduce((sum, ranks) => sum + (ranks - mean) ** 2, 0);
  const most = raters ** 2 * (n ** 3 - n) - (correctTies ? raters * ties : 0);
  if (most <= 0) return { ...shape, value: null, reason: "constant-rater" };
  const value = (12 * spread) / most;
  const chiSquared = raters * (n - 1) * value;
  return { ...shape, value, chiSquared, df: n - 1, p: chiSquaredUpperTail(chiSquared, n - 1) };
}
