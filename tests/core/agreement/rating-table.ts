import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

type Label = string | number;

/** Ratings from a table with one row per item and one column per rater; null is a missing rating. */
export function ratingTable(
  rows: readonly (readonly (Label | null)[])[],
  categories?: readonly Label[],
): Ratings {
  const items = rows.map((_, item) => `item ${item}`);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const raters = Array.from({ length: width }, (_, rater) => `rater ${rater}`);
  const triples = rows.flatMap((row, item) =>
    row.flatMap((label, rater) =>
      label === null ? [] : [{ item: `item ${item}`, rater: `rater ${rater}`, label }],
    ),
  );
  return encodeRatings(triples, { items, raters, ...(categories && { categories }) }).ratings;
}
