import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** Items by the labels of two raters: cell (k, l) at k * categoryCount + l, first rater in rows. */
export type ContingencyTable = {
  cells: Float64Array;
  categoryCount: number;
  values: Float64Array | undefined;
  /** Items both rated. */
  n: number;
};

/**
 * Crosses the labels of two raters over the items both rated.
 *
 * Cost: O(ratings + q^2).
 *
 * @example contingencyTable(ratings, 0, 1).n // items both rated
 */
export function contingencyTable(ratings: Ratings, first: number, second: number): ContingencyTable {
  const { start, rater, code, itemCount, categoryCount, values } = groupRatings(ratings);
  const cells = new Float64Array(categoryCount * categoryCount);
  let n = 0;
  for (let item = 0; item < itemCount; item++) {
    let row = -1;
    let column = -1;
    for (let rating = start[item]; rating < start[item + 1]; rating++) {
      if (rater[rating] === first) row = code[rating];
      if (rater[rating] === second) column = code[rating];
    }
    if (row < 0 || column < 0) continue;
    cells[row * categoryCount + column]++;
    n++;
  }
  return { cells, categoryCount, values, n };
}
