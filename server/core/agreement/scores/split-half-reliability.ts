import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { raterScores } from "./rater-scores.ts";
import { scoreTable } from "./score-table.ts";

/**
 * Split-half reliability of the mean rating: Guttman's lambda 4 over every way to split the raters into
 * two equal halves.
 *
 * Of one split into sums a and b: 4 cov(a, b) / var(a + b). The value is the mean over all splits; `low`
 * and `high` are the worst and the best. On raw scores the mean is Cronbach's alpha; standardized scores
 * (the default of psych) give each rater the same variance first. Uses the items all raters rated.
 *
 * Source: Guttman (1945), Psychometrika 10. Cost: O(items * raters^2 + splits * raters^2); up to 16
 * raters, 6,435 splits.
 *
 * Undefined: an odd number of raters or more than 16 (uneven-halves), fewer than two items or raters
 * (too-few), standardized scores of a rater who does not vary (constant-rater), a constant sum (no-item-variance).
 *
 * @example splitHalfReliability(ratings).value // Shrout & Fleiss' data: 0.9093
 */
export function splitHalfReliability(
  ratings: Ratings,
  { isStandardized = false }: { isStandardized?: boolean } = {},
): Statistic & { low?: number; high?: number; splits: number } {
  const table = scoreTable(ratings);
  const { items: n, raters } = table;
  if (n < 2 || raters < 2) return { value: null, reason: "too-few", n, splits: 0 };
  if (raters % 2 === 1 || raters > 16) return { value: null, reason: "uneven-halves", n, splits: 0 };
  const columns = Array.from({ length: raters }, (_, rater) => raterScores(table, rater));
  const spreads = columns.map((own) => (isStandardized ? Math.sqrt(crossProduct(own, own)) : 1));
  if (spreads.includes(0)) return { value: null, reason: "constant-rater", n, splits: 0 };
  const covariances = columns.map((left, row) =>
    columns.map((right, column) => crossProduct(left, right) / (spreads[row] * spreads[column])),
  );
  const total = covariances.flat().reduce((sum, covariance) => sum + covariance, 0);
  if (!(total > 0)) return { value: null, reason: "no-item-variance", n, splits: 0 };
  const lambdas = equalSplits(raters).map((isFirst) => {
    let between = 0;
    for (let left = 0; left < raters; left++) {
      for (let right = 0; right < raters; right++) {
        if (isFirst[left] && !isFirst[right]) between += covariances[left][right];
      }
    }
    return (4 * between) / total;
  });
  const value = meanOf(lambdas);
  return { value, n, low: Math.min(...lambdas), high: Math.max(...lambdas), splits: lambdas.length };
}

function crossProduct(left: Float64Array, right: Float64Array): number {
  const leftMean = meanOf(left);
  const rightMean = meanOf(right);
  return left.reduce((sum, score, item) => sum + (score - leftMean) * (right[item] - rightMean), 0);
}

/** Each split once: the half that holds the first rater. */
function equalSplits(raters: number): boolean[][] {
  const splits: boolean[][] = [];
  for (let mask = 1; mask < 2 ** raters; mask += 2) {
    const isFirst = Array.from({ length: raters }, (_, rater) => (mask & (1 << rater)) !== 0);
    if (isFirst.filter(Boolean).length === raters / 2) splits.push(isFirst);
  }
  return splits;
}
