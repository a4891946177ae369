import type { Ratings } from "./ratings.ts";

/**
 * The ratings of the chosen raters. Items, raters and labels keep their positions, so results can be
 * compared with those of the full set.
 *
 * Cost: O(ratings).
 *
 * @example selectRatings(ratings, (rater) => rater !== judge) // the humans
 */
export function selectRatings(ratings: Ratings, isChosen: (rater: number) => boolean): Ratings {
  const { item, rater, label } = ratings;
  const isKept = (_: number, rating: number) => isChosen(rater[rating]);
  return {
    ...ratings,
    item: item.filter(isKept),
    rater: rater.filter(isKept),
    label: label instanceof Uint16Array ? label.filter(isKept) : label.filter(isKept),
  };
}
