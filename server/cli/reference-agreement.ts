import type { WeightOptions } from "#core/agreement/agreement-weights.ts";
import { brennanPrediger } from "#core/agreement/brennan-prediger.ts";
import type { CoefficientOptions } from "#core/agreement/chance-corrected.ts";
import { type CohenKappa, cohenKappa } from "#core/agreement/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/contingency-table.ts";
import { fleissKappa } from "#core/agreement/fleiss-kappa.ts";
import { fleissKappaTest, type KappaTest } from "#core/agreement/fleiss-kappa-test.ts";
import { gwetAc } from "#core/agreement/gwet-ac.ts";
import { itemDisagreement } from "#core/agreement/item-disagreement.ts";
import { type Alpha, krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { lightKappa } from "#core/agreement/light-kappa.ts";
import { maximumKappa } from "#core/agreement/maximum-kappa.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings.ts";
import type { AnalyticOptions, Coefficient, Statistic } from "#core/agreement/statistic.ts";
import { tInterval } from "#core/agreement/t-interval.ts";
import { tableSymmetry } from "#core/agreement/table-symmetry.ts";
import { unanimousAgreement } from "#core/agreement/unanimous-agreement.ts";
import type { CaseRatings, ReferenceData } from "./reference-case.ts";
import { isRecord } from "./reference-case.ts";
import { type Computed, differences } from "./reference-check.ts";

/** Computes one expected name from a case's ratings; undefined when the name is not known here. */
export function computeAgreement(
  name: string,
  given: CaseRatings,
  data: ReferenceData,
  expected: Record<string, unknown>,
): Computed | undefined {
  const [, base = name, scheme] = /^(.*?)_(linear|quadratic|ordinal)$/.exec(name) ?? [];
  const divisor: AnalyticOptions["divisor"] = data.format === "contingency" ? "n" : "n - 1";
  const interval: AnalyticOptions = { method: "analytic", divisor };
  const alpha = alphaLevel(name);
  if (alpha) return alphaResult(krippendorffAlpha(given.ratings, alpha, { interval }));
  const table = tables[name];
  if (table) return table(given, expected);
  const coefficient = coefficients[base.replace(/gwet_ac[12]/, "gwet_ac")];
  if (!coefficient) return undefined;
  const weights = scheme ? { weights: scheme as "linear" | "quadratic" | "ordinal" } : {};
  const computed = coefficient(given.ratings, { ...weights, interval });
  // irrCAC calls it perfect agreement when only one category is listed; here that is undefined.
  const isConvention = given.ratings.labelCount === 1 && computed.value === null && expected.value === 1;
  return isConvention ? { value: percentAgreement(given.ratings).value } : computed;
}

function alphaLevel(name: string) {
  return measurementLevels.find((level) => name === `krippendorff_alpha_${level}`);
}

type Compute = (ratings: Ratings, options: CoefficientOptions) => Computed;

const coefficients: Record<string, Compute> = {
  percent_agreement: (ratings, options) => coefficientResult(percentAgreement(ratings, options)),
  gwet_ac: (ratings, options) => coefficientResult(gwetAc(ratings, options)),
  brennan_prediger: (ratings, options) => coefficientResult(brennanPrediger(ratings, options)),
  randolph_kappa: (ratings, options) => coefficientResult(brennanPrediger(ratings, options)),
  fleiss_kappa: (ratings, options) => coefficientResult(fleissKappa(ratings, options)),
  scott_pi: (ratings, options) => coefficientResult(fleissKappa(ratings, options)),
  conger_kappa: (ratings, options) => coefficientResult(congerKappa(ratings, options)),
  conger_kappa_exact: (ratings, options) => coefficientResult(congerKappa(ratings, options)),
  // irr, scikit-learn and statsmodels weigh by places in the list of categories.
  cohen_kappa: (ratings, { interval: _, ...options }) =>
    cohenResult(ratings, { ...options, spacing: "positions" }),
};

const tables: Record<string, (given: CaseRatings, expected: Record<string, unknown>) => Computed> = {
  percent_agreement_unanimous: ({ ratings }) => statisticResult(unanimousAgreement(ratings)),
  light_kappa: ({ ratings }) => statisticResult(lightKappa(ratings)),
  kappa_max: ({ ratings }) => statisticResult(maximumKappa(contingencyTable(ratings, 0, 1))),
  bennett_s: ({ ratings }) => statisticResult(brennanPrediger(withSeenCategories(ratings))),
  fleiss_kappa_null_test: ({ ratings }) => testResult(fleissKappaTest(ratings).overall),
  fleiss_kappa_per_category: ({ ratings, labels }) => {
    const { categories } = fleissKappaTest(ratings);
    const results = categories.map(testResult);
    // Files name a category by its label or by its place.
    const byPlace = results.map((result, code) => [String(code + 1), result]);
    const byLabel = results.map((result, code) => [String(labels[code]), result]);
    return { value: Object.fromEntries([...byPlace, ...byLabel]) };
  },
  bowker_symmetry: ({ ratings }) => {
    const { bowker } = tableSymmetry(contingencyTable(ratings, 0, 1));
    return { ...statisticResult(bowker), df: bowker.df };
  },
  stuart_maxwell: ({ ratings }) => {
    const { stuartMaxwell } = tableSymmetry(contingencyTable(ratings, 0, 1));
    return { ...statisticResult(stuartMaxwell), df: stuartMaxwell.df };
  },
  krippendorff_alpha_custom: ({ ratings }, { distance }) => {
    const matrix = distance as number[][];
    const codes: Ratings = {
      ...ratings,
      values: Float64Array.from({ length: ratings.labelCount }, (_, code) => code),
    };
    return alphaResult(krippendorffAlpha(codes, (left, right) => matrix[left]?.[right] ?? 0));
  },
  cohen_kappa_custom: ({ ratings }, { distance }) =>
    cohenResult(ratings, { weights: (distance as number[][]).map((row) => row.map((apart) => 1 - apart)) }),
  item_agreement: ({ ratings }) => ({ value: itemDisagreement(ratings).map((item) => item.agreement) }),
  item_entropy_nats: ({ ratings }) => ({ value: itemDisagreement(ratings).map((item) => item.entropy) }),
};

/** Bennett's S of nltk counts the categories seen, not those listed. */
function withSeenCategories(ratings: Ratings): Ratings {
  const seen = [...new Set(ratings.label)].sort((left, right) => left - right);
  const label = Uint16Array.from(ratings.label, (code) => seen.indexOf(code));
  const { values: _, ...rest } = ratings;
  return { ...rest, label, labelCount: seen.length };
}

export function statisticResult({ value, se, interval, p }: Statistic): Computed {
  return {
    value,
    ...(se !== undefined && { se }),
    ...(interval && { ci: [interval.low, interval.high] }),
    ...(p !== undefined && { p }),
  };
}

function coefficientResult(coefficient: Coefficient): Computed {
  return { ...statisticResult(coefficient), chance: coefficient.expected };
}

function alphaResult(alpha: Alpha): Computed {
  return statisticResult(alpha);
}

function testResult(test: KappaTest): Computed {
  return { ...statisticResult(test), ...(test.z !== undefined && { z: test.z }) };
}

function cohenResult(ratings: Ratings, options: WeightOptions): Computed {
  const kappa: CohenKappa = cohenKappa(contingencyTable(ratings, 0, 1), options);
  if (kappa.value === null || kappa.se === undefined) return coefficientResult(kappa);
  const { interval } = tInterval(kappa.value, kappa.se, kappa.n - 1);
  return {
    ...coefficientResult(kappa),
    ...(kappa.nullSe !== undefined && { se_null: kappa.nullSe, z: kappa.z }),
    ci_t: [interval.low, interval.high],
  };
}

const resamples = 10_000;

/**
 * Holds bootstrap intervals against those of a file. Both are random: an endpoint that is off counts as
 * met when it lies between the quantiles three Monte Carlo errors to either side, which matters where the
 * resampled values are few.
 */
export function checkBootstrap(name: string, { ratings }: CaseRatings, bootstrap: unknown): string[] {
  const level = alphaLevel(name);
  if (!level || !isRecord(bootstrap)) return [];
  const methods = { units_percentile: "unit-bootstrap", krippendorff_pairs: "pair-bootstrap" } as const;
  return Object.entries(methods).flatMap(([key, method]) => {
    const expected = bootstrap[key];
    if (!isRecord(expected) || !Array.isArray(expected.ci)) return [];
    const tolerance = Number(expected.tolerance);
    const run = (confidence: number) =>
      krippendorffAlpha(ratings, level, {
        interval: { method, seed: "reference", resamples, level: confidence },
      });
    const alpha = run(0.95);
    const [low, high] = expected.ci.map(Number);
    const error = 3 * Math.sqrt((0.025 * 0.975) / resamples);
    const [wide, narrow] = [run(0.95 + 2 * error).interval, run(0.95 - 2 * error).interval];
    const within = (value: number | undefined, from: number | undefined, to: number | undefined) =>
      value! >= from! - tolerance && value! <= to! + tolerance;
    const isMet = within(low, wide?.low, narrow?.low) && within(high, narrow?.high, wide?.high);
    return [
      ...(isMet
        ? []
        : differences(`${key} ci`, expected.ci, [alpha.interval?.low, alpha.interval?.high], tolerance)),
      ...differences(`${key} se`, expected.se, alpha.se, tolerance),
    ];
  });
}
