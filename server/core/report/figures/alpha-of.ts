import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { mostLabelDistances } from "../coefficients/definition.ts";
import type { LabelSet } from "../labels/label-set.ts";
import type { Figure } from "./figures.ts";
import { intervalOfAlpha } from "./interval-policy.ts";
import type { Measure } from "./measure.ts";
import { toFigure } from "./to-figure.ts";

/** Alpha of some of the ratings of a set, with the same kind of interval as everywhere else. */
export function alphaOf(
  { intervals, clusters }: Pick<LabelSet, "intervals" | "clusters">,
  measure: Measure,
  ratings: Ratings,
): Figure {
  // Ratios are computed between all pairs of numbers.
  if (measure.metric === "ratio" && ratings.labelCount > mostLabelDistances)
    return { value: null, reason: "too-many-labels", n: 0 };
  const interval = intervalOfAlpha(measure, ratings, intervals, clusters);
  return toFigure(krippendorffAlpha(ratings, measure.metric, { interval }));
}
