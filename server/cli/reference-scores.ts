import { type IccModel, intraclassCorrelation } from "#core/agreement/intraclass-correlation.ts";
import { type KendallW, kendallW } from "#core/agreement/kendall-w.ts";
import { leaveOneOutCorrelation } from "#core/agreement/leave-one-out-correlation.ts";
import { linConcordance } from "#core/agreement/lin-concordance.ts";
import { meanPairwiseCorrelation } from "#core/agreement/mean-pairwise-correlation.ts";
import { pairCorrelations } from "#core/agreement/pair-correlations.ts";
import { raterScores } from "#core/agreement/rater-scores.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { scoreTable } from "#core/agreement/score-table.ts";
import { splitHalfReliability } from "#core/agreement/split-half-reliability.ts";
import { statisticResult } from "./reference-agreement.ts";
import type { CaseRatings, ReferenceData } from "./reference-case.ts";
import type { Computed } from "./reference-check.ts";

/**
 * Computes a statistic of scores; undefined when the name is not known here. The scores of an ordinal
 * scale are the places of its categories.
 */
export function computeScores(
  name: string,
  { ratings }: CaseRatings,
  { level }: ReferenceData,
): Computed | undefined {
  const places = Float64Array.from({ length: ratings.labelCount }, (_, code) => code + 1);
  return scores[name]?.(level === "ordinal" ? { ...ratings, values: places } : ratings);
}

const scores: Record<string, (ratings: Ratings) => Computed> = {
  icc1: (ratings) => iccResult(ratings, "one-way", "single"),
  icc1k: (ratings) => iccResult(ratings, "one-way", "average"),
  icc2: (ratings) => iccResult(ratings, "two-way-random", "single"),
  icc2k: (ratings) => iccResult(ratings, "two-way-random", "average"),
  icc3: (ratings) => iccResult(ratings, "two-way-mixed", "single"),
  icc3k: (ratings) => iccResult(ratings, "two-way-mixed", "average"),
  cronbach_alpha: (ratings) => iccResult(ratings, "two-way-mixed", "average"),
  kendall_w: (ratings) => concordanceResult(kendallW(ratings)),
  kendall_w_uncorrected: (ratings) => concordanceResult(kendallW(ratings, { correctTies: false })),
  mean_pairwise_pearson: (ratings) => statisticResult(meanPairwiseCorrelation(ratings, "pearson")),
  mean_pairwise_spearman: (ratings) => statisticResult(meanPairwiseCorrelation(ratings, "spearman")),
  mean_pairwise_spearman_fisher_z: (ratings) =>
    statisticResult(meanPairwiseCorrelation(ratings, "spearman", { fisherZ: true })),
  pearson: (ratings) => statisticResult(pair(ratings).pearson),
  spearman: (ratings) => statisticResult(pair(ratings).spearman),
  kendall_tau_b: (ratings) => statisticResult(pair(ratings).kendallTauB),
  kendall_tau_c: (ratings) => statisticResult(pair(ratings).kendallTauC),
  leave_one_out_pearson: (ratings) => ({ value: leaveOneOutCorrelation(ratings) }),
  split_half_guttman_lambda4: (ratings) => {
    const { low, high, splits, ...statistic } = splitHalfReliability(ratings, { isStandardized: true });
    return { ...statisticResult(statistic), min: low, max: high, splits };
  },
  lin_ccc: (ratings) => {
    const [first, second] = firstTwo(ratings);
    const { biasCorrection, scaleShift, locationShift, ...statistic } = linConcordance(first, second);
    return {
      ...statisticResult(statistic),
      bias_correction_cb: biasCorrection,
      scale_shift: scaleShift,
      // epiR takes the first rater minus the second, without a sign.
      location_shift: Math.abs(locationShift ?? 0),
    };
  },
};

function firstTwo(ratings: Ratings): [Float64Array, Float64Array] {
  const table = scoreTable(ratings);
  return [raterScores(table, 0), raterScores(table, 1)];
}

function pair(ratings: Ratings) {
  return pairCorrelations(...firstTwo(ratings));
}

function iccResult(ratings: Ratings, model: IccModel, of: "single" | "average"): Computed {
  const { f, df1, df2, raters, ...icc } = intraclassCorrelation(ratings, { model, of });
  return { ...statisticResult(icc), F: f, df1, df2, k0: raters };
}

function concordanceResult({ chiSquared, df, ...statistic }: KendallW): Computed {
  return { ...statisticResult(statistic), chisq: chiSquared, df };
}
