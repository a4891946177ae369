/** The ratings of key k are `order[start[k]]` .. `order[start[k + 1] - 1]`. */
export type RatingOrder = { start: Uint32Array; order: Uint32Array };

/**
 * Which ratings belong to each item, or to each rater, in the order they were given.
 *
 * A counting sort. Cost: O(ratings + keys).
 *
 * @example groupOrder(ratings.item, ratings.itemCount).order[0] // a rating of the first rated item
 */
export function groupOrder(key: Uint32Array, keyCount: number): RatingOrder {
  const start = new Uint32Array(keyCount + 1);
  for (let rating = 0; rating < key.length; rating++) start[key[rating] + 1]++;
  for (let position = 0; position < keyCount; position++) start[position + 1] += start[position];
  const next = start.slice(0, -1);
  const order = new Uint32Array(key.length);
  for (let rating = 0; rating < key.length; rating++) order[next[key[rating]]++] = rating;
  return { start, order };
}
