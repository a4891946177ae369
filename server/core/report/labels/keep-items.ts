import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** The ratings of some items, which keep their numbers. */
export function keepItems(ratings: Ratings, isKept: (item: number) => boolean): Ratings {
  const has = (_: number, rating: number) => isKept(ratings.item[rating]);
  const { item, rater, label } = ratings;
  return {
    ...ratings,
    item: item.filter(has),
    rater: rater.filter(has),
    label: label instanceof Uint16Array ? label.filter(has) : label.filter(has),
  };
}
