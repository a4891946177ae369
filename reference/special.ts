import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { alternativeAnnotatorTest } from "#core/agreement/raters/alternative-annotator-test.ts";
import { classificationScores } from "#core/agreement/raters/classification-scores.ts";
import { kendallU } from "#core/agreement/raters/kendall-u.ts";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { gammaAgreement } from "#core/agreement/spans/gamma-agreement.ts";
import { type SpanWeights, spanDissimilarity } from "#core/agreement/spans/span-dissimilarity.ts";
import type { Span } from "#core/agreement/spans/spans.ts";
import { spansByRater } from "#core/agreement/spans/spans-by-rater.ts";
import { unitizingAlphaOfTexts } from "#core/agreement/spans/unitizing-alpha.ts";
import { logGamma } from "#core/numeric/log-gamma.ts";
import { findCoefficient } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import { coefficientResult, statisticResult } from "./agreement.ts";
import { type CaseRatings, matrix, type ReferenceData } from "./cases.ts";
import type { Computed } from "./check.ts";
import { mcNemarTest } from "./mcnemar-test.ts";
import { setAlpha } from "./set-alpha.ts";

/** Alpha on multi-select answers; undefined when the name is not known here. */
export function computeSets(name: string, data: ReferenceData): Computed | undefined {
  const rows = matrix<string[] | null>(data).flatMap((row, item) =>
    row.flatMap((labels, rater) =>
      labels === null ? [] : [{ item: String(item), rater: String(rater), labels }],
    ),
  );
  const id = findCoefficient(name);
  if (id) {
    const written = rows.map(({ labels, ...row }) => ({
      ...row,
      label: JSON.stringify([...new Set(labels)].sort()),
    }));
    const { ratings, labels } = encodeRatings(written);
    return coefficientResult(computeCoefficient(id, ratings, { categories: labels }));
  }
  const distance = setVariants[name];
  return distance && statisticResult(setAlpha(rows, "masi", { distance }));
}

type SetDistance = (left: ReadonlySet<string>, right: ReadonlySet<string>) => number;

/** Distances of other packages, which the library takes as distances of one's own. */
const setVariants: Record<string, SetDistance> = {
  krippendorff_alpha_masi_nltk: (left, right) => masi(left, right, [0, 0.33, 0.67, 1], (j, m) => 1 - j * m),
  krippendorff_alpha_masi_dkpro: (left, right) =>
    masi(left, right, [0, 1 / 3, 2 / 3, 1], (j, m) => (1 - j) * (1 - m), true),
  krippendorff_alpha_set_levels: (left, right) =>
    masi(left, right, [0, 1 / 3, 2 / 3, 1], (_, m) => 1 - m, true),
};

function masi(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
  [disjoint, overlap, subset, equal]: [number, number, number, number],
  combine: (jaccard: number, monotonicity: number) => number,
  isEmptySubset = false,
): number {
  const common = [...left].filter((label) => right.has(label)).length;
  const union = left.size + right.size - common;
  if (union === 0) return 0;
  const isSubset = common === Math.min(left.size, right.size) && (common > 0 || isEmptySubset);
  const monotonicity = common === union ? equal : isSubset ? subset : common > 0 ? overlap : disjoint;
  return combine(common / union, monotonicity);
}

/** Statistics of marked spans. */
export function computeSpans(name: string, data: ReferenceData): Computed | undefined {
  const columns = data.columns ?? [];
  const spans = matrix<string | number>(data).map((row): Span => {
    const cell = (column: string) => row[columns.indexOf(column)];
    const begin = Number(cell("begin"));
    const end = columns.includes("end") ? Number(cell("end")) : begin + Number(cell("length"));
    return { rater: String(cell("rater")), begin, end, category: String(cell("category")) };
  });
  const [base, category] = name.split(":");
  if (base === "krippendorff_alpha_unitizing" && data.continuum) {
    const { begin, length = 0, end = begin + length } = data.continuum;
    const raters = [...spansByRater(spans).keys()];
    const { overall, categories } = unitizingAlphaOfTexts([{ spans, continuum: { begin, end }, raters }]);
    const alpha = category === undefined ? overall : categories.get(category);
    if (!alpha) return undefined;
    const { value, observedDisagreement, expectedDisagreement } = alpha;
    return { value, observed: observedDisagreement, expected: expectedDisagreement };
  }
  const { alpha = 1, beta = 1, deltaEmpty = 1 } = data.parameters ?? {};
  const weights = { position: alpha, category: beta, emptiness: deltaEmpty };
  if (name === "pair_dissimilarities") return { value: pairTable(spans, weights) };
  if (!/^gamma(_observed_disorder|_expected_disorder)?$/.test(name)) return undefined;
  const gamma = gammaAgreement(spans, { seed: "reference", samples: 300, ...weights });
  if (name === "gamma_observed_disorder") return { value: gamma.observedDisorder };
  if (name === "gamma_expected_disorder") return { value: gamma.expectedDisorder };
  return { value: gamma.value };
}

function pairTable(spans: Span[], weights: SpanWeights) {
  const raters = [...spansByRater(spans).values()];
  return raters.flatMap((own, rater) =>
    raters.slice(rater + 1).flatMap((others) =>
      own.flatMap((left, at) =>
        others.map((right, place) => {
          const { position, category, combined } = spanDissimilarity(left, right, weights);
          return [left.rater, at, right.rater, place, position, category, combined];
        }),
      ),
    ),
  );
}

/** Statistics of a win matrix. */
export function computeWins(name: string, data: ReferenceData): Computed | undefined {
  const wins = matrix<number>(data);
  if (name === "kendall_u") {
    const u = kendallU(wins);
    const { value, minimum, chiSquared, chiSquaredCorrected, p, pCorrected, df } = u;
    return {
      value,
      min_u: minimum,
      chisq: chiSquared,
      chisq_corrected: chiSquaredCorrected,
      p,
      p_corrected: pCorrected,
      df,
    };
  }
  if (!name.startsWith("bradley_terry") || !Array.isArray(data.items)) return undefined;
  const items = data.items.map(String);
  const cells = Float64Array.from(wins.flat(), (count, cell) =>
    cell % (items.length + 1) === 0 ? 0 : count,
  );
  const { value: fit } = bradleyTerry(cells, items.length, { reference: 0 });
  if (!fit) return { value: null };
  const named = (values: Float64Array) => Object.fromEntries(items.map((item, at) => [item, values[at]]));
  if (name === "bradley_terry_probability_scale") return { value: named(fit.strength) };
  if (name !== "bradley_terry") return undefined;
  const { constants, saturated, pairs } = binomialTerms(wins);
  return {
    value: named(fit.logStrength),
    se: named(fit.standardError),
    log_likelihood: fit.logLikelihood + constants,
    deviance: 2 * (saturated - fit.logLikelihood),
    df: pairs - (items.length - 1),
  };
}

/** What a binomial likelihood adds to that of single comparisons, and the best any model could reach. */
function binomialTerms(wins: number[][]) {
  let constants = 0;
  let saturated = 0;
  let pairs = 0;
  wins.forEach((row, left) => {
    row.forEach((won, right) => {
      const lost = wins[right]?.[left] ?? 0;
      if (right <= left || won + lost === 0) return;
      pairs++;
      constants += logGamma(won + lost + 1) - logGamma(won + 1) - logGamma(lost + 1);
      for (const count of [won, lost]) saturated += count === 0 ? 0 : count * Math.log(count / (won + lost));
    });
  });
  return { constants, saturated, pairs };
}

/** A judge held against humans; undefined when the name is not known here. */
export function computeJudge(
  name: string,
  given: CaseRatings,
  data: ReferenceData,
  expected: Record<string, unknown>,
): Computed | undefined {
  const { ratings, raters, labels } = given;
  const [base, judgeName] = name.split(":");
  if (base === "alt_test") {
    const judge = raters.indexOf(`judge:${judgeName}`);
    const humans = new Set(raters.flatMap((rater, at) => (rater.startsWith("judge:") ? [] : [at])));
    const test = alternativeAnnotatorTest(ratings, judge, {
      humans,
      epsilon: Number(expected.epsilon),
      falseDiscoveryRate: Number(expected.q_fdr),
      minimumItems: Number(expected.min_instances_per_human),
    });
    const advantage = test.advantageProbability.value;
    const { value } = test.winningRate;
    const settings = ["epsilon", "q_fdr", "min_instances_per_human", "min_humans_per_instance"];
    const asked = Object.fromEntries(settings.map((setting) => [setting, expected[setting]]));
    return { value, winning_rate: value, advantage_probability: advantage, ...asked };
  }
  const id = findCoefficient(name);
  if (id && raters.some((rater) => rater.startsWith("judge:"))) {
    const humans = selectRatings(ratings, (rater) => !raters[rater]?.startsWith("judge:"));
    return coefficientResult(computeCoefficient(id, humans));
  }
  if (data.positive === undefined || raters.length !== 2) return undefined;
  const human = Math.max(0, raters.indexOf("human"));
  const table = contingencyTable(ratings, human, 1 - human);
  const scores = classificationScores(table, labels.indexOf(data.positive));
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = scores;
  const test = mcNemarTest(falseNegatives, falsePositives);
  const judged: Record<string, Computed> = {
    accuracy: statisticResult(scores.accuracy),
    balanced_accuracy: statisticResult(scores.balancedAccuracy),
    precision: statisticResult(scores.precision),
    recall: statisticResult(scores.recall),
    specificity: statisticResult(scores.specificity),
    f1: statisticResult(scores.f1),
    matthews_corrcoef: statisticResult(scores.matthews),
    confusion: {
      value: [
        [truePositives, falseNegatives],
        [falsePositives, trueNegatives],
      ],
    },
    mcnemar_exact: { value: Math.min(falseNegatives, falsePositives), p: test.exactP },
    mcnemar_chi2_corrected: { value: test.chiSquaredCorrected, p: test.chiSquaredP },
  };
  return judged[name];
}
