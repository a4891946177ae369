import type { ContingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * One rater's labels (columns) against labels taken as true (rows): the majority of the others, or gold. `truth[i]` is
 * the position of item i's label, or below 0 when it has none.
 *
 * Only for ratings whose labels are positions. Cost: O(ratings), with q^2 cells of memory.
 *
 * @example crossWithLabels(ratings, judge, majorities).n // items that have both labels
 */
export function crossWithLabels(ratings: Ratings, rater: number, truth: Int32Array): ContingencyTable {
  const q = ratings.labelCount;
  const cells = new Float64Array(q * q);
  let n = 0;
  ratings.rater.forEach((who, rating) => {
    const row = truth[ratings.item[rating]];
    if (who !== rater || row < 0) return;
    cells[row * q + ratings.label[rating]]++;
    n++;
  });
  return { cells, categoryCount: q, values: ratings.values, n };
}

/**
 * The categories that either side uses, in order.
 *
 * Cost: O(q^2).
 *
 * @example usedCategories(crossWithLabels(ratings, judge, majorities)) // [0, 2]
 */
export function usedCategories({ cells, categoryCount }: ContingencyTable): number[] {
  const used = new Set<number>();
  cells.forEach((count, cell) => {
    if (count > 0) used.add(Math.floor(cell / categoryCount)).add(cell % categoryCount);
  });
  return [...used].sort((left, right) => left - right);
}
