import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** One row an item, one character a rater; a dot is no rating. Digits are numbers. */
export function rateAs(rows: readonly string[], categories?: readonly (string | number)[]): Ratings {
  const isNumeric = /^[\d.]+$/.test(rows.join(""));
  const given = rows.flatMap((row, item) =>
    [...row].flatMap((mark, rater) =>
      mark === "." ? [] : [{ item: `${item}`, rater: `${rater}`, label: isNumeric ? Number(mark) : mark }],
    ),
  );
  return encodeRatings(given, categories ? { categories } : {}).ratings;
}
