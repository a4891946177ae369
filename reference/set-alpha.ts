import {
  type Alpha,
  type AlphaIntervalOptions,
  krippendorffAlpha,
} from "#core/agreement/alpha/krippendorff-alpha.ts";
import { type SetMeasure, setDistance } from "#core/agreement/alpha/set-distance.ts";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";

export type SetRow = { item: string; rater: string; labels: readonly string[] };

export type SetAlphaOptions = {
  interval?: AlphaIntervalOptions;
  /** Another distance between two sets. */
  distance?: (left: ReadonlySet<string>, right: ReadonlySet<string>) => number;
  /** Item ids in order, for an interval that draws clusters. */
  items?: readonly string[];
};

/**
 * Krippendorff's alpha for multi-select questions: every distinct set of labels is a value, and the distance between
 * two sets is MASI, Jaccard, or one of another package. Reports use `setMetric`, which codes sets once. "nominal" takes whole sets as labels.
 *
 * Cost: as `krippendorffAlpha` with a distance, O(distinct sets^2). Undefined as in `krippendorffAlpha`.
 *
 * @example setAlpha(rows, "masi").value
 */
export function setAlpha(
  rows: Iterable<SetRow>,
  measure: SetMeasure | "nominal",
  { interval, distance, items }: SetAlphaOptions = {},
): Alpha {
  const coded = Array.from(rows, ({ item, rater, labels }) => ({
    item,
    rater,
    label: JSON.stringify([...new Set(labels)].sort()),
  }));
  const { ratings, labels } = encodeRatings(coded, items ? { items } : {});
  const options = interval ? { interval } : {};
  if (measure === "nominal") return krippendorffAlpha(ratings, "nominal", options);
  const sets = labels.map((label) => new Set<string>(JSON.parse(String(label))));
  const apart = distance ?? ((left, right) => setDistance(left, right, measure));
  return krippendorffAlpha(ratings, (left, right) => apart(sets[left]!, sets[right]!), options);
}
