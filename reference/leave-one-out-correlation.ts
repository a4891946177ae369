import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { raterScores } from "#core/agreement/scores/rater-scores.ts";
import { scoreTable } from "#core/agreement/scores/score-table.ts";
import { correlation } from "#core/numeric/correlation.ts";

/**
 * Each rater's Pearson correlation with the sum of all other raters, on the items all raters rated, in
 * the order of the raters who rated anything. Null for a rater (or others) without variation.
 *
 * The "item-rest" correlation of test theory. Cost: O(ratings).
 *
 * @example leaveOneOutCorrelation(ratings)[0] // Shrout & Fleiss' data: 0.8058
 */
export function leaveOneOutCorrelation(ratings: Ratings): (number | null)[] {
  const table = scoreTable(ratings);
  if (table.items < 2 || table.raters < 2) return [];
  const columns = Array.from({ length: table.raters }, (_, rater) => raterScores(table, rater));
  return columns.map((own, rater) => {
    const rest = own.map((_, item) =>
      columns.reduce((sum, column, other) => (other === rater ? sum : sum + column[item]!), 0),
    );
    return correlation(own, rest);
  });
}
