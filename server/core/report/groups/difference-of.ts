import { alphaDifference } from "#core/agreement/alpha/alpha-difference.ts";
import type { GroupDifference } from "#core/agreement/intervals/bootstrap-difference.ts";
import { groupDifference } from "#core/agreement/intervals/group-difference.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings/ratings.ts";
import type { CoefficientId } from "../coefficients/coefficients.ts";
import { computeCoefficient } from "../coefficients/compute-coefficient.ts";
import type { ComputeOptions } from "../coefficients/definition.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { resamplesOfAlphas, resamplesOfOthers } from "../figures/interval-policy.ts";
import type { Measure } from "../figures/measure.ts";
import type { LabelSet } from "../labels/label-set.ts";

/** How far one group's coefficient is above another's. Items that both groups rated are drawn once for both. */
export function differenceOf(
  method: CoefficientId,
  { intervals, labels: categories }: LabelSet,
  measure: Measure,
  [first, second]: readonly [Ratings, Ratings],
  spacing?: ComputeOptions["spacing"],
): GroupDifference {
  const seed = `${intervals.seed}/difference`;
  const level = measurementLevels.find((each) => method === alphaAt(each));
  const metric = method === alphaAt(measure.level) ? measure.metric : level;
  if (metric !== undefined) {
    const resamples = resamplesOfAlphas(measure, first, intervals);
    return alphaDifference(first, second, metric, { seed, resamples });
  }
  const coefficient = (ratings: Ratings) => computeCoefficient(method, ratings, { spacing, categories });
  const ratingCount = first.item.length + second.item.length;
  const resamples = resamplesOfOthers(ratingCount, intervals);
  return groupDifference(first, second, coefficient, { seed, resamples });
}
