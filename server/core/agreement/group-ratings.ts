import { labelCodes } from "./label-codes.ts";
import type { Ratings } from "./ratings.ts";

/** Ratings grouped by item, raters in rising order within each: for coefficients that ask who rated. */
export type GroupedRatings = {
  /** The ratings of item i are start[i] .. start[i + 1] - 1. */
  start: Uint32Array;
  rater: Uint32Array;
  code: Uint32Array;
  itemCount: number;
  raterCount: number;
  categoryCount: number;
  values: Float64Array | undefined;
};

/**
 * Groups ratings by item (a counting sort by rater, then by item).
 *
 * Cost: O(ratings + items + raters).
 *
 * @example groupRatings(ratings).start[1] // how many ratings the first item has
 */
export function groupRatings(ratings: Ratings): GroupedRatings {
  const { code, categoryCount, values } = labelCodes(ratings);
  const byRater = countingSort(ratings.rater, ratings.raterCount, (position) => position);
  const byItem = countingSort(ratings.item, ratings.itemCount, (position) => byRater.order[position]);
  return {
    start: byItem.start,
    rater: byItem.order.map((rating) => ratings.rater[rating]),
    code: Uint32Array.from(byItem.order, (rating) => code[rating]),
    itemCount: ratings.itemCount,
    raterCount: ratings.raterCount,
    categoryCount,
    values,
  };
}

/** A stable sort of ratings by key; `at` says which rating stands at each place of the former order. */
function countingSort(key: Uint32Array, keyCount: number, at: (position: number) => number) {
  const start = new Uint32Array(keyCount + 1);
  for (let rating = 0; rating < key.length; rating++) start[key[rating] + 1]++;
  for (let value = 0; value < keyCount; value++) start[value + 1] += start[value];
  const next = start.slice(0, -1);
  const order = new Uint32Array(key.length);
  for (let position = 0; position < key.length; position++) {
    const rating = at(position);
    order[next[key[rating]]++] = rating;
  }
  return { start, order };
}
