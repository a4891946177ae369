import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** The items all raters rated, as numbers: score of item i by rater j at i * raters + j. */
export type ScoreTable = {
  scores: Float64Array;
  items: number;
  raters: number;
  /** Rated items left out because a rater is missing. */
  incompleteItems: number;
  /** False when the scores are places in the list of categories, not numbers. */
  isNumeric: boolean;
};

/**
 * A complete table of scores for the statistics that need one (two-way ICC, Kendall's W, correlations).
 * Raters without any rating are left out, then items that miss a rater.
 *
 * Cost: O(ratings).
 *
 * @example scoreTable(ratings).incompleteItems // items dropped
 */
export function scoreTable(ratings: Ratings): ScoreTable {
  const { start, rater, code, itemCount, raterCount, values } = groupRatings(ratings);
  const column = new Int32Array(raterCount).fill(-1);
  for (const active of ratings.rater) column[active] = 0;
  let raters = 0;
  for (let position = 0; position < raterCount; position++) {
    if (column[position] === 0) column[position] = raters++;
  }
  const scores: number[] = [];
  let incompleteItems = 0;
  for (let item = 0; item < itemCount; item++) {
    const size = start[item + 1] - start[item];
    if (size < raters) {
      if (size > 0) incompleteItems++;
      continue;
    }
    const row = scores.length;
    for (let rating = start[item]; rating < start[item + 1]; rating++) {
      scores[row + column[rater[rating]]] = values ? values[code[rating]] : code[rating];
    }
  }
  return {
    scores: Float64Array.from(scores),
    items: raters === 0 ? 0 : scores.length / raters,
    raters,
    incompleteItems,
    isNumeric: values !== undefined,
  };
}
