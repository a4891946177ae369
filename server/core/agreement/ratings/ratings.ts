/**
 * All ratings of one question, as three parallel arrays: rating r is by rater `rater[r]` about item
 * `item[r]`. `encodeRatings` makes it; everything in agreement and truth takes it. No database id
 * enters core.
 *
 * A rater rates an item at most once; a correction replaces the earlier rating before encoding.
 */
export type Ratings = {
  item: Uint32Array;
  rater: Uint32Array;
  /**
   * Either the position of the label in the list of categories (Uint16Array), or the number itself
   * (Float64Array), used only when there are more distinct numbers than positions.
   */
  label: Uint16Array | Float64Array;
  itemCount: number;
  raterCount: number;
  /** Categories that may be chosen, used or not. For raw numbers: distinct numbers seen. */
  labelCount: number;
  /** The number of each category, when all categories are numbers. */
  values?: Float64Array;
  /** With it, items are responses, and this is the set of each: they were rated together and are not independent. */
  set?: Uint32Array;
};

/** Ratings with the tables that lead from positions back to names. */
export type EncodedRatings = {
  ratings: Ratings;
  itemIds: string[];
  raterIds: string[];
  /** The categories in order; position = code in `ratings.label`. Empty for raw numbers. */
  labels: (string | number)[];
};

/** Level of measurement: what may be said about two different labels. */
export const measurementLevels = ["nominal", "ordinal", "interval", "ratio"] as const;
export type MeasurementLevel = (typeof measurementLevels)[number];
