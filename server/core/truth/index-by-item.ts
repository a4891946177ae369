import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** Category codes of ratings, as `labelCodes` gives them. */
export type Codes = Uint16Array | Uint32Array;

/** Ratings grouped by item: those of item i are at positions `start[i]` to `start[i + 1] - 1`. */
export type ItemIndex<Labels> = {
  readonly start: Uint32Array;
  readonly rater: Uint32Array;
  readonly label: Labels;
  readonly itemCount: number;
  readonly raterCount: number;
};

/**
 * Ratings grouped by item, in the order they were given.
 *
 * A counting sort, so that models walk memory forwards once an iteration. `labels` are the codes or numbers
 * of the ratings, one each. O(labels + items).
 * Throws on a position outside the stated counts: that is a programming error, and the loops that follow would
 * silently read past their arrays.
 *
 * @example
 * indexByItem(ratings, labelCodes(ratings).code).start // Uint32Array [0, 3, 5]: three ratings, then two
 */
export function indexByItem<Labels extends Codes | Float64Array>(
  ratings: Ratings,
  labels: Labels,
): ItemIndex<Labels> {
  const { item, rater, itemCount, raterCount } = ratings;
  const start = new Uint32Array(itemCount + 1);
  for (let n = 0; n < item.length; n++) {
    if (item[n] >= itemCount || rater[n] >= raterCount) throw new RangeError(`rating ${n} is out of range`);
    start[item[n] + 1]++;
  }
  for (let i = 0; i < itemCount; i++) start[i + 1] += start[i];

  const next = start.slice(0, itemCount);
  const sortedRater = new Uint32Array(item.length);
  const sortedLabel = labels.slice() as Labels;
  for (let n = 0; n < item.length; n++) {
    const position = next[item[n]]++;
    sortedRater[position] = rater[n];
    sortedLabel[position] = labels[n];
  }
  return { start, rater: sortedRater, label: sortedLabel, itemCount, raterCount };
}
