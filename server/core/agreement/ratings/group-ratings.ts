import { labelCodes } from "./label-codes.ts";
import type { Ratings } from "./ratings.ts";

/** Ratings grouped by item, raters in rising order within each: for coefficients that depend on who rated. */
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
  const { code: codes, categoryCount, values } = labelCodes(ratings);
  const { itemCount, raterCount } = ratings;
  const byRater = sortedBy(ratings.rater, raterCount, identity(ratings.rater.length)).order;
  const { start, order } = sortedBy(ratings.item, itemCount, byRater);
  const rater = new Uint32Array(order.length);
  const code = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    rater[place] = ratings.rater[order[place]];
    code[place] = codes[order[place]];
  }
  return { start, rater, code, itemCount, raterCount, categoryCount, values };
}

function identity(length: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let place = 0; place < length; place++) order[place] = place;
  return order;
}

/** The ratings of `former` in rising order of key, those of equal key in their former order. */
function sortedBy(key: Uint32Array, keyCount: number, former: Uint32Array) {
  const start = new Uint32Array(keyCount + 1);
  for (let rating = 0; rating < key.length; rating++) start[key[rating] + 1]++;
  for (let value = 0; value < keyCount; value++) start[value + 1] += start[value];
  const next = start.slice(0, -1);
  const order = new Uint32Array(key.length);
  for (let place = 0; place < former.length; place++) {
    const rating = former[place];
    order[next[key[rating]]++] = rating;
  }
  return { start, order };
}
