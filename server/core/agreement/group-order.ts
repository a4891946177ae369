import type { Ratings } from "./ratings.ts";

/** The ratings of item i are `order[start[i]]` .. `order[start[i + 1] - 1]`. */
export type RatingOrder = { start: Uint32Array; order: Uint32Array };

/**
 * Which ratings belong to each item, in the order they were given.
 *
 * A counting sort. Cost: O(ratings + items).
 *
 * @example groupOrder(ratings).order[0] // a rating of the first rated item
 */
export function groupOrder({ item, itemCount }: Ratings): RatingOrder {
  const start = new Uint32Array(itemCount + 1);
  for (let rating = 0; rating < item.length; rating++) start[item[rating] + 1]++;
  for (let position = 0; position < itemCount; position++) start[position + 1] += start[position];
  const next = start.slice(0, -1);
  const order = new Uint32Array(item.length);
  for (let rating = 0; rating < item.length; rating++) order[next[item[rating]]++] = rating;
  return { start, order };
}
