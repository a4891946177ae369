import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * The number of each rating, or null if the categories are text. O(labels).
 *
 * @example
 * ratingNumbers(ratings) // Float64Array [1, 3, 2.5]
 */
export function ratingNumbers(ratings: Ratings): Float64Array | null {
  const { label, values } = ratings;
  if (label instanceof Float64Array) return label;
  if (values === undefined) return null;
  return Float64Array.from(label, (code) => values[code]);
}
