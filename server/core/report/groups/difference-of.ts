import { alphaDifference } from "#core/agreement/alpha-difference.ts";
import type { GroupDifference } from "#core/agreement/bootstrap-difference.ts";
import { groupDifference } from "#core/agreement/group-difference.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings.ts";
import type { CoefficientId } from "../coefficients/coefficients.ts";
import { computeCoefficient } from "../coefficients/compute-coefficient.ts";
import type { ComputeOptions } from "../coefficients/definition.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { resamplesOfAlphas, resamplesOfOthers } from "../figures/interval-policy.ts";
import type { Measure } from "../figures/measure.ts";
import type { LabelSet } from "../labels/label-set.ts";

/** Ratings under a name that seeds the draws of their difference. */
type Named = { key: string; ratings: Ratings };

/** How far a coefficient of one group of ratings is above that of another. Items both rated are drawn once for both. */
export function differenceOf(
  method: CoefficientId,
  { intervals, labels: categories }: LabelSet,
  measure: Measure,
  [first, second]: readonly [Named, Named],
  spacing?: ComputeOptions["spacing"],
): GroupDifference {
  const seed = `${intervals.seed}/${first.key}/${second.key}`;
  const level = measurementLevels.find((each) => method === alphaAt(each));
  const metric = method === alphaAt(measure.level) ? measure.metric : level;
  if (metric !== undefined) {
    const resamples = resamplesOfAlphas(measure, first.ratings, intervals);
    return alphaDifference(first.ratings, second.ratings, metric, { seed, resamples });
  }
  const coefficient = (ratings: Ratings) =>
    computeCoefficient(method, ratings, { spacing, categories }).value;
  const ratingCount = first.ratings.item.length + second.ratings.item.length;
  const resamples = resamplesOfOthers(ratingCount, intervals);
  return groupDifference(first.ratings, second.ratings, coefficient, { seed, resamples });
}
