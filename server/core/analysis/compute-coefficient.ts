import type { Spacing } from "#core/agreement/agreement-weights.ts";
import type { AlphaMetric } from "#core/agreement/alpha-metric.ts";
import { bipolarDistance } from "#core/agreement/bipolar-distance.ts";
import { brennanPrediger } from "#core/agreement/brennan-prediger.ts";
import type { CoefficientOptions } from "#core/agreement/chance-corrected.ts";
import { circularDistance } from "#core/agreement/circular-distance.ts";
import { cohenKappa } from "#core/agreement/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/contingency-table.ts";
import { fleissKappa } from "#core/agreement/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/gwet-ac.ts";
import { intraclassCorrelation } from "#core/agreement/intraclass-correlation.ts";
import { ipsativeIntraclassCorrelation } from "#core/agreement/ipsative-intraclass-correlation.ts";
import { kendallW } from "#core/agreement/kendall-w.ts";
import { type AlphaIntervalOptions, krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { labelCodes } from "#core/agreement/label-codes.ts";
import { lightKappa } from "#core/agreement/light-kappa.ts";
import { linConcordance } from "#core/agreement/lin-concordance.ts";
import { meanPairwiseCorrelation } from "#core/agreement/mean-pairwise-correlation.ts";
import { meanSharedCorrelation } from "#core/agreement/mean-shared-correlation.ts";
import { type PairCorrelations, pairCorrelations } from "#core/agreement/pair-correlations.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import { raterScores } from "#core/agreement/rater-scores.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings.ts";
import { scoreTable } from "#core/agreement/score-table.ts";
import type { IntervalOptions, Resampled, Statistic } from "#core/agreement/statistic.ts";
import { unanimousAgreement } from "#core/agreement/unanimous-agreement.ts";

/** A coefficient with whatever numbers its kind has beside the value. */
export type CoefficientResult = Statistic &
  Partial<Resampled> & {
    /** Agreement observed and expected by chance. */
    observed?: number | null;
    expected?: number | null;
    /** Error, and test statistic, if the coefficient were 0. */
    nullSe?: number;
    z?: number;
    f?: number;
    df1?: number;
    df2?: number;
    df?: number;
    chiSquared?: number;
    /** Raters behind an ICC or W: Ebel's mean number where items have different numbers. */
    raters?: number;
    /** Items left out because a rater is missing. */
    incompleteItems?: number;
  };

export type ComputeOptions = {
  interval?: AlphaIntervalOptions | undefined;
  /** Distances for weights: by the categories' numbers (as a rule), or by their places. */
  spacing?: Spacing | undefined;
};

const schemes = ["linear", "quadratic", "ordinal"] as const;

/**
 * Computes a coefficient by its name, such as `krippendorff_alpha_ordinal`, `gwet_ac1`, `fleiss_kappa`,
 * `cohen_kappa_quadratic` or `icc2k`. Names that end in `_linear`, `_quadratic` or `_ordinal` are weighted.
 * Those of pairs take the first two raters. Alpha on a circle (`krippendorff_alpha_circular`) and between two poles
 * (`krippendorff_alpha_bipolar`) reach from the smallest to the largest listed number. Undefined: no coefficient has that name.
 *
 * @example computeCoefficient("gwet_ac1", ratings)?.value
 */
export function computeCoefficient(
  name: string,
  ratings: Ratings,
  options: ComputeOptions = {},
): CoefficientResult | undefined {
  const { interval, spacing } = options;
  if (Object.hasOwn(alphas, name))
    return krippendorffAlpha(ratings, alphas[name](ratings), interval ? { interval } : {});
  if (Object.hasOwn(scores, name)) return scores[name](ratings);
  const weights = schemes.find((scheme) => name.endsWith(`_${scheme}`));
  const base = weights ? name.slice(0, -weights.length - 1) : name;
  const weighting = { ...(weights && { weights }), ...(spacing && { spacing }) };
  if (base === "cohen_kappa") return cohenKappa(contingencyTable(ratings, 0, 1), weighting);
  if (base === "light_kappa") return lightKappa(ratings, weighting);
  const known = weights ? withWeights : withoutWeights;
  if (!Object.hasOwn(known, base)) return undefined;
  return known[base](ratings, { ...weighting, ...(interval && { interval: forItems(interval) }) });
}

const alphas: Record<string, (ratings: Ratings) => AlphaMetric> = {
  ...Object.fromEntries(measurementLevels.map((level) => [`krippendorff_alpha_${level}`, () => level])),
  // Every listed number is a step of the circle, so that the last is one step from the first.
  krippendorff_alpha_circular: (ratings) => {
    const { least, most } = endsOf(ratings);
    return circularDistance(most - least + 1);
  },
  krippendorff_alpha_bipolar: (ratings) => {
    const { least, most } = endsOf(ratings);
    return bipolarDistance(least, most);
  },
};

/** The smallest and largest number of the scale; of text, its first and last position. */
function endsOf(ratings: Ratings): { least: number; most: number } {
  const { values, categoryCount } = labelCodes(ratings);
  const start = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
  if (!values) return { least: 0, most: categoryCount - 1 };
  return values.reduce(
    ({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }),
    start,
  );
}

/** Drawing pairs is an idea about alpha only. */
function forItems(interval: AlphaIntervalOptions): IntervalOptions {
  return interval.method === "pair-bootstrap" ? { method: "analytic" } : interval;
}

type ChanceCorrected = Record<string, (ratings: Ratings, options: CoefficientOptions) => CoefficientResult>;

const common: ChanceCorrected = {
  percent_agreement: percentAgreement,
  brennan_prediger: brennanPrediger,
  randolph_kappa: brennanPrediger,
  fleiss_kappa: fleissKappa,
  scott_pi: fleissKappa,
  conger_kappa: congerKappa,
};
const withoutWeights: ChanceCorrected = { ...common, gwet_ac1: gwetAc, conger_kappa_exact: congerKappa };
const withWeights: ChanceCorrected = { ...common, gwet_ac2: gwetAc };

const scores: Record<string, (ratings: Ratings) => CoefficientResult> = {
  percent_agreement_unanimous: unanimousAgreement,
  icc1: (ratings) => intraclassCorrelation(ratings, { model: "one-way", of: "single" }),
  icc1k: (ratings) => intraclassCorrelation(ratings, { model: "one-way", of: "average" }),
  icc2: (ratings) => intraclassCorrelation(ratings, { model: "two-way-random", of: "single" }),
  icc2k: (ratings) => intraclassCorrelation(ratings, { model: "two-way-random", of: "average" }),
  icc3: (ratings) => intraclassCorrelation(ratings, { model: "two-way-mixed", of: "single" }),
  icc3k: (ratings) => intraclassCorrelation(ratings, { model: "two-way-mixed", of: "average" }),
  icc2_irrna: (ratings) => ipsativeIntraclassCorrelation(ratings, { model: "two-way-random", of: "single" }),
  icc2k_irrna: (ratings) =>
    ipsativeIntraclassCorrelation(ratings, { model: "two-way-random", of: "average" }),
  icc3_irrna: (ratings) => ipsativeIntraclassCorrelation(ratings, { model: "two-way-mixed", of: "single" }),
  icc3k_irrna: (ratings) => ipsativeIntraclassCorrelation(ratings, { model: "two-way-mixed", of: "average" }),
  cronbach_alpha: (ratings) => intraclassCorrelation(ratings, { model: "two-way-mixed", of: "average" }),
  kendall_w: (ratings) => kendallW(ratings),
  kendall_w_uncorrected: (ratings) => kendallW(ratings, { correctTies: false }),
  mean_pairwise_pearson: (ratings) => meanPairwiseCorrelation(ratings, "pearson"),
  mean_pairwise_spearman: (ratings) => meanPairwiseCorrelation(ratings, "spearman"),
  mean_pairwise_spearman_fisher_z: (ratings) =>
    meanPairwiseCorrelation(ratings, "spearman", { fisherZ: true }),
  mean_pairwise_pearson_shared: (ratings) => meanSharedCorrelation(ratings, "pearson"),
  mean_pairwise_spearman_shared: (ratings) => meanSharedCorrelation(ratings, "spearman"),
  pearson: (ratings) => pair(ratings).pearson,
  spearman: (ratings) => pair(ratings).spearman,
  kendall_tau_b: (ratings) => pair(ratings).kendallTauB,
  kendall_tau_c: (ratings) => pair(ratings).kendallTauC,
  lin_ccc: (ratings) => linConcordance(...firstTwo(ratings)),
};

function pair(ratings: Ratings): PairCorrelations {
  return pairCorrelations(...firstTwo(ratings));
}

function firstTwo(ratings: Ratings): [Float64Array, Float64Array] {
  const table = scoreTable(ratings);
  return [raterScores(table, 0), raterScores(table, 1)];
}

/** The coefficients of two raters; with more raters there is one for each pair. */
export const pairNames: readonly string[] = [
  "cohen_kappa",
  ...schemes.map((scheme) => `cohen_kappa_${scheme}`),
  ...["pearson", "spearman", "kendall_tau_b", "kendall_tau_c", "lin_ccc"],
];

/** Every name that `computeCoefficient` knows. */
export const coefficientNames: readonly string[] = [
  ...Object.keys(alphas),
  ...Object.keys(withoutWeights),
  ...["cohen_kappa", "light_kappa"],
  ...schemes.flatMap((scheme) =>
    [...Object.keys(withWeights), "cohen_kappa", "light_kappa"].map((base) => `${base}_${scheme}`),
  ),
  ...Object.keys(scores),
];
