import type { Random } from "#core/numeric/seeded-random.ts";
import type { Ratings } from "./ratings.ts";

/**
 * The ratings of drawn items, each draw a new item: one bootstrap resample, for statistics that need
 * whole ratings. `bootstrapUnits` is faster where label counts suffice.
 *
 * `start` and `order` group the ratings by item (see `groupOrder`). Cost: O(ratings drawn).
 *
 * @example takeItems(ratings, groupOrder(ratings), Uint32Array.of(3, 3)).itemCount // 2
 */
export function takeItems(ratings: Ratings, groups: RatingOrder, drawn: Uint32Array): Ratings {
  const { start, order } = groups;
  let length = 0;
  for (const item of drawn) length += start[item + 1] - start[item];
  const item = new Uint32Array(length);
  const rater = new Uint32Array(length);
  const label = ratings.label instanceof Uint16Array ? new Uint16Array(length) : new Float64Array(length);
  let next = 0;
  drawn.forEach((source, position) => {
    for (let place = start[source]; place < start[source + 1]; place++) {
      item[next] = position;
      rater[next] = ratings.rater[order[place]];
      label[next] = ratings.label[order[place]];
      next++;
    }
  });
  return { ...ratings, item, rater, label, itemCount: drawn.length };
}

/** The ratings of item i are `order[start[i]]` .. `order[start[i + 1] - 1]`. */
export type RatingOrder = { start: Uint32Array; order: Uint32Array };

export function groupOrder({ item, itemCount }: Ratings): RatingOrder {
  const start = new Uint32Array(itemCount + 1);
  for (let rating = 0; rating < item.length; rating++) start[item[rating] + 1]++;
  for (let position = 0; position < itemCount; position++) start[position + 1] += start[position];
  const next = start.slice(0, -1);
  const order = new Uint32Array(item.length);
  for (let rating = 0; rating < item.length; rating++) order[next[item[rating]]++] = rating;
  return { start, order };
}

/** As many draws from a list as it has entries, with replacement. */
export function drawAgain(entries: Uint32Array, random: Random): Uint32Array {
  return entries.map(() => entries[random.below(entries.length)]);
}
