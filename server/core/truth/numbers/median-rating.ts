import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { indexByItem } from "../index-by-item.ts";
import type { Estimate } from "../types.ts";
import { ratingNumbers } from "./rating-numbers.ts";

/** Null where nobody rated the item. */
export type MedianRating = {
  /** The gold number of the item where it has one. */
  median: (number | null)[];
  /** Third quartile of the ratings minus the first: a spread that one outlier hardly affects. */
  interquartileRange: (number | null)[];
  count: Uint32Array;
};

/**
 * The median of each item's ratings: half of them lie on either side, and one outlier moves it little.
 *
 * With an even number of ratings, halfway between the two middle ones, which need not be a level of the scale.
 * A gold number, NaN where unknown, takes the place of the median. O(labels * log of the labels an item). No ratings: null, `no-data`; text labels: `not-numeric`.
 *
 * @example
 * medianRating(ratings).value?.median // [2, 4.5, null]
 */
export function medianRating(
  ratings: Ratings,
  { gold }: { gold?: Float64Array | undefined } = {},
): Estimate<MedianRating> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const numbers = ratingNumbers(ratings);
  if (numbers === null) return { value: null, reason: "not-numeric" };
  const { start, label } = indexByItem(ratings, numbers);
  const median: (number | null)[] = [];
  const interquartileRange: (number | null)[] = [];
  const count = new Uint32Array(ratings.itemCount);
  for (let i = 0; i < ratings.itemCount; i++) {
    const sorted = label.slice(start[i], start[i + 1]).sort();
    count[i] = sorted.length;
    const known = gold?.[i] ?? Number.NaN;
    const own = sorted.length > 0 ? quantile(sorted, 0.5) : null;
    median.push(Number.isNaN(known) ? own : known);
    interquartileRange.push(sorted.length > 0 ? quantile(sorted, 0.75) - quantile(sorted, 0.25) : null);
  }
  return { value: { median, interquartileRange, count } };
}
