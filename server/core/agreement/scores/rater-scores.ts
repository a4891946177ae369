import type { ScoreTable } from "./score-table.ts";

/**
 * The scores one rater gave, in the order of the items.
 *
 * Cost: O(items).
 *
 * @example raterScores(scoreTable(ratings), 0)
 */
export function raterScores({ scores, items, raters }: ScoreTable, rater: number): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => scores[item * raters + rater]);
}
