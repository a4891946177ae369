import type { RatingOrder } from "./group-order.ts";
import type { Ratings } from "./ratings.ts";

/**
 * The ratings of drawn items, each draw a new item: one bootstrap resample, for statistics that need
 * whole ratings. `bootstrapUnits` is faster where label counts suffice.
 *
 * `start` and `order` group the ratings by item (see `groupOrder`). Cost: O(ratings drawn).
 *
 * @example takeItems(ratings, groupOrder(ratings.item, ratings.itemCount), Uint32Array.of(3, 3)).itemCount // 2
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
  const { set } = ratings;
  return {
    ...ratings,
    item,
    rater,
    label,
    itemCount: drawn.length,
    ...(set && { set: drawn.map((source) => set[source]) }),
  };
}
