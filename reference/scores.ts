import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { linConcordance } from "#core/agreement/scores/lin-concordance.ts";
import { raterScores } from "#core/agreement/scores/rater-scores.ts";
import { scoreTable } from "#core/agreement/scores/score-table.ts";
import { splitHalfReliability } from "#core/agreement/scores/split-half-reliability.ts";
import { findCoefficient } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { scores as scoreCoefficients } from "#core/report/coefficients/scores.ts";
import { coefficientResult, statisticResult } from "./agreement.ts";
import type { CaseRatings, ReferenceData } from "./cases.ts";
import type { Computed } from "./check.ts";
import { leaveOneOutCorrelation } from "./leave-one-out-correlation.ts";

/**
 * Computes a statistic of scores, which take an ordinal scale for the places of its categories, as packages do.
 * Undefined when the name is not known here.
 */
export function computeScores(
  name: string,
  { ratings }: CaseRatings,
  { level }: ReferenceData,
): Computed | undefined {
  const places = Float64Array.from({ length: ratings.labelCount }, (_, code) => code + 1);
  const scored = level === "ordinal" ? { ...ratings, values: places } : ratings;
  if (Object.hasOwn(scores, name)) return scores[name]?.(scored);
  const id = findCoefficient(name);
  if (!id || !Object.hasOwn(scoreCoefficients, id)) return undefined;
  return coefficientResult(computeCoefficient(id, scored));
}

const scores: Record<string, (ratings: Ratings) => Computed> = {
  leave_one_out_pearson: (ratings) => ({ value: leaveOneOutCorrelation(ratings) }),
  split_half_guttman_lambda4: (ratings) => {
    const { low, high, splits, ...statistic } = splitHalfReliability(ratings, { isStandardized: true });
    return { ...statisticResult(statistic), min: low, max: high, splits };
  },
  lin_ccc: (ratings) => {
    const table = scoreTable(ratings);
    const { biasCorrection, scaleShift, locationShift, ...statistic } = linConcordance(
      raterScores(table, 0),
      raterScores(table, 1),
    );
    return {
      ...statisticResult(statistic),
      bias_correction_cb: biasCorrection,
      scale_shift: scaleShift,
      location_shift: locationShift,
    };
  },
};
