import { type Alpha, krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { AnalyticOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import { brennanPrediger } from "#core/agreement/kappa/brennan-prediger.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappaTest, type KappaTest } from "#core/agreement/kappa/fleiss-kappa-test.ts";
import { maximumKappa } from "#core/agreement/kappa/maximum-kappa.ts";
import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { tableSymmetry } from "#core/agreement/kappa/table-symmetry.ts";
import { itemDisagreement } from "#core/agreement/raters/item-disagreement.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tInterval } from "#core/agreement/scores/t-interval.ts";
import { alphas } from "#core/report/coefficients/alphas.ts";
import { type CoefficientId, coefficients, findCoefficient } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientResult } from "#core/report/coefficients/definition.ts";
import { type CaseRatings, isRecord, type ReferenceData } from "./cases.ts";
import { type Check, type Computed, differences } from "./check.ts";

/** Computes one expected name from a case's ratings; undefined when the name is not known here. */
export function computeAgreement(
  name: string,
  given: CaseRatings,
  data: ReferenceData,
  expected: Record<string, unknown>,
): Computed | undefined {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table) return table(given, expected);
  const divisor: AnalyticOptions["divisor"] = data.format === "contingency" ? "n" : "n - 1";
  const id = findCoefficient(name);
  if (!id) return undefined;
  if (coefficients[id].raters === "two") return cohenResult(name, given);
  const interval = { method: "analytic", divisor, isPublished: true } as const;
  const computed = computeCoefficient(id, given.ratings, { interval, categories: given.labels });
  // irrCAC calls it perfect agreement when only one category is listed; here that is undefined.
  const isConvention = given.ratings.labelCount === 1 && computed.value === null && expected.value === 1;
  return isConvention ? { value: percentAgreement(given.ratings).value } : coefficientResult(computed);
}

function alphaId(name: string): CoefficientId | undefined {
  const id = findCoefficient(name);
  return id && Object.hasOwn(alphas, id) ? id : undefined;
}

const tables: Record<string, (given: CaseRatings, expected: Record<string, unknown>) => Computed> = {
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
    withNormalTest(
      cohenKappa(contingencyTable(ratings, 0, 1), {
        weights: (distance as number[][]).map((row) => row.map((apart) => 1 - apart)),
        isPublished: true,
      }),
    ),
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

/** A result under the names that files give its numbers. */
export function coefficientResult(result: CoefficientResult): Computed {
  const { expected, nullSe, z, f, df1, df2, df, chiSquared, raters } = result;
  const named = { chance: expected, se_null: nullSe, z, F: f, df1, df2, df, chisq: chiSquared, k0: raters };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return { ...statisticResult(result), ...Object.fromEntries(given) };
}

function alphaResult(alpha: Alpha): Computed {
  return statisticResult(alpha);
}

function testResult(test: KappaTest): Computed {
  return { ...statisticResult(test), ...(test.z !== undefined && { z: test.z }) };
}

/** irr, scikit-learn and statsmodels weigh by places in the list of categories. */
function cohenResult(name: string, { ratings }: CaseRatings): Computed | undefined {
  const id = findCoefficient(name);
  const interval = { method: "analytic", isPublished: true } as const;
  return id && withNormalTest(computeCoefficient(id, ratings, { spacing: "positions", interval }));
}

function withNormalTest(kappa: CoefficientResult): Computed {
  if (kappa.value === null || kappa.se === undefined) return coefficientResult(kappa);
  const { interval } = tInterval(kappa.value, kappa.se, kappa.n - 1, { isPublished: true });
  return { ...coefficientResult(kappa), ...(interval && { ci_t: [interval.low, interval.high] }) };
}

const resamples = 10_000;

/**
 * Holds bootstrap intervals against those of a file. Both are random: an endpoint that is off counts as
 * met when it lies between the quantiles three Monte Carlo errors to either side, which matters where the
 * resampled values are few.
 */
export function checkBootstrap(name: string, { ratings }: CaseRatings, bootstrap: unknown): Check {
  const id = alphaId(name);
  if (!id || !isRecord(bootstrap)) return { problems: [], unknown: ["bootstrap"], compared: 0 };
  const methods = { units_percentile: "unit-bootstrap", krippendorff_pairs: "pair-bootstrap" } as const;
  const known = Object.entries(methods).filter(([key]) => isRecord(bootstrap[key]));
  const problems = known.flatMap(([key, method]) => {
    const expected = bootstrap[key];
    if (!isRecord(expected) || !Array.isArray(expected.ci)) return [];
    const tolerance = Number(expected.tolerance);
    const run = (confidence: number) =>
      computeCoefficient(id, ratings, {
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
  const others = Object.entries(bootstrap).filter(([key, entry]) => isRecord(entry) && !(key in methods));
  const unknown = known.length > 0 ? others.map(([key]) => `bootstrap ${key}`) : ["bootstrap"];
  return { problems, unknown, compared: known.length };
}
