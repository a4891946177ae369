import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import type { LabelSet } from "../labels/label-set.ts";
import type { AlphaPair } from "../sections.ts";
import { differenceOf } from "./difference-of.ts";

/** The alphas of two groups of ratings of the same items, and their difference. */
export function compareAlphas(set: LabelSet, measure: Measure, first: Ratings, second: Ratings): AlphaPair {
  const difference = differenceOf(alphaAt(measure.level), set, measure, [first, second]);
  return {
    firstAlpha: alphaOf(set, measure, first),
    secondAlpha: alphaOf(set, measure, second),
    difference: toFigure(difference),
  };
}
