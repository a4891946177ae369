import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexByItem } from "../index-by-item.ts";
import type { Estimate } from "../types.ts";
import { ratingNumbers } from "./rating-numbers.ts";

/** Null where nobody rated the item, or, for the error, where only one rater did. Gold has no error. */
export type MeanRating = {
  mean: (number | null)[];
  standardError: (number | null)[];
  count: Uint32Array;
};

/**
 * The mean of each item's ratings, with its standard error.
 *
 * Standard error = sqrt(sum of squared distances from the mean / (n - 1) / n): how much the mean would differ with
 * other raters from the same pool. Two passes over each item's numbers, so that large values with small differences
 * keep their digits. A gold number, NaN where unknown, takes the place of the mean. O(labels). No ratings: null,
 * `no-data`; text labels: `not-numeric`.
 *
 * @example
 * meanRating(ratings).value?.mean // [2.5, 4, null]
 */
export function meanRating(
  ratings: Ratings,
  { gold }: { gold?: Float64Array | undefined } = {},
): Estimate<MeanRating> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const numbers = ratingNumbers(ratings);
  if (numbers === null) return { value: null, reason: "not-numeric" };
  const { start, label } = indexByItem(ratings, numbers);
  const mean: (number | null)[] = [];
  const standardError: (number | null)[] = [];
  const count = new Uint32Array(ratings.itemCount);
  for (let i = 0; i < ratings.itemCount; i++) {
    const n = start[i + 1] - start[i];
    count[i] = n;
    let sum = 0;
    for (let e = start[i]; e < start[i + 1]; e++) sum += label[e];
    const known = gold?.[i] ?? Number.NaN;
    if (!Number.isNaN(known)) {
      mean.push(known);
      standardError.push(0);
      continue;
    }
    const average = sum / n;
    let squares = 0;
    for (let e = start[i]; e < start[i + 1]; e++) squares += (label[e] - average) ** 2;
    mean.push(n > 0 ? average : null);
    standardError.push(n > 1 ? Math.sqrt(squares / (n - 1) / n) : null);
  }
  return { value: { mean, standardError, count } };
}
