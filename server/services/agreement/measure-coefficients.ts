import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import type { landmarkSchemes } from "#core/agreement/landmark.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { type CoefficientId, coefficientFacts } from "#core/analysis/coefficient-facts.ts";
import { computeCoefficient } from "#core/analysis/compute-coefficient.ts";
import { describeDesign } from "#core/analysis/describe-design.ts";
import { landmarkWords } from "#core/analysis/landmark-words.ts";
import type { LabelLevel } from "#core/analysis/scale-labels.ts";
import { setMetric } from "#core/analysis/set-metric.ts";
import { alphaOfSteps } from "./alpha-of-steps.ts";
import { compactHumans } from "./compact-humans.ts";
import type { Figure } from "./figures.ts";
import type { LabelSet } from "./label-columns.ts";
import { intervalFor, type Measure, measureOf, toFigure } from "./measure.ts";
import { measureCategories } from "./measure-categories.ts";
import type { CoefficientsSection } from "./report.ts";
import { splitHalves } from "./split-halves.ts";
import type { Tell } from "./tell.ts";
import { testChance } from "./test-chance.ts";

/** Beyond this many comparisons Light's mean over all pairs of raters would take minutes. */
const mostPairedRatings = 500_000_000;

/** Every coefficient that fits the scale, over the humans. The recommended one comes first, with its interval drawn. */
export function measureCoefficients(labels: LabelSet, tell: Tell): CoefficientsSection {
  const measure = measureOf(labels.scale, labels.labels);
  const none = { chance: null, categories: null, halves: null };
  if (!measure) return { view: "coefficients", rows: [], landmarks: [], ...none };
  const humans = compactHumans(labels);
  const ids = listCoefficients(measure.level, humans);
  const rows: CoefficientsSection["rows"] = ids.map((id, position) => {
    tell("Computing coefficients", position, ids.length);
    const result = compute(id, humans, labels, measure);
    const figure = withoutVainTest(id, toFigure(result));
    const { name, short, meaning } = coefficientFacts[id];
    const left = result.incompleteItems;
    const note = left ? `${left} items that not all raters rated are left out` : null;
    return { id, name, short, meaning, figure, note };
  });
  const steps = alphaOfSteps(labels);
  if (steps) {
    const id = "krippendorff_alpha_interval";
    const { name, short, meaning } = coefficientFacts[id];
    const note = "First, tie and second as -1, 0 and 1: a tie is half way between the sides";
    rows.splice(1, 0, { id, name, short, meaning, figure: steps, note });
  }
  tell("Shuffling labels", 0, 1);
  const chance = testChance(humans, measure, labels.seed);
  const first = rows[0]?.figure;
  const schemes: (keyof typeof landmarkSchemes)[] = ["krippendorff", "landis-koch"];
  return {
    view: "coefficients",
    rows,
    landmarks:
      first && first.value !== null
        ? landmarkWords(first.value, {
            low: first.interval?.low ?? null,
            se: first.se ?? null,
            schemes: measure.level === "interval" ? [...schemes, "koo-li"] : schemes,
          })
        : [],
    chance,
    categories: measureCategories(labels, measure),
    halves: splitHalves(humans, measure, labels.seed),
  };
}

/** That raters agree more often than never is no finding. */
function withoutVainTest(id: CoefficientId, { p, ...figure }: Figure): Figure {
  const isShare = id.startsWith("percent_agreement");
  return isShare || p === undefined ? figure : { ...figure, p };
}

function compute(id: CoefficientId, humans: Ratings, { seed, labels }: LabelSet, measure: Measure) {
  const analytic = { method: "analytic" } as const;
  if (id === "krippendorff_alpha_jaccard")
    return {
      ...krippendorffAlpha(humans, setMetric(labels, "jaccard"), { interval: analytic }),
      incompleteItems: 0,
    };
  const isRecommended = id === "krippendorff_alpha_masi" || id === `krippendorff_alpha_${measure.level}`;
  if (!isRecommended) return computeCoefficient(id, humans, { interval: analytic })!;
  const interval = intervalFor(measure, humans, seed);
  return { ...krippendorffAlpha(humans, measure.metric, { interval }), incompleteItems: 0 };
}

function listCoefficients(level: LabelLevel, humans: Ratings): CoefficientId[] {
  const isPair = humans.raterCount === 2;
  const light = (id: CoefficientId) =>
    humans.raterCount > 2 && humans.raterCount ** 2 * humans.item.length <= mostPairedRatings ? [id] : [];
  const pair = (...ids: CoefficientId[]) => (isPair ? ids : []);
  const { isComplete } = describeDesign(humans);
  const shares: CoefficientId[] = ["percent_agreement", "percent_agreement_unanimous"];
  const isPairable = humans.raterCount * humans.item.length <= mostPairedRatings;
  const meanOfPairs = (onCommonItems: CoefficientId, onSharedItems: CoefficientId) => {
    if (isComplete) return [onCommonItems];
    return isPairable ? [onSharedItems] : [];
  };
  const order: CoefficientId[] = [
    "kendall_w",
    ...meanOfPairs("mean_pairwise_spearman", "mean_pairwise_spearman_shared"),
  ];
  const icc: CoefficientId[] = isComplete
    ? ["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"]
    : ["icc1", "icc2_irrna", "icc3_irrna", "icc1k", "icc2k_irrna", "icc3k_irrna"];
  switch (level) {
    case "set":
      return [
        "krippendorff_alpha_masi",
        "krippendorff_alpha_jaccard",
        "krippendorff_alpha_nominal",
        ...shares,
      ];
    case "ordinal":
      return [
        ...([
          "krippendorff_alpha_ordinal",
          "krippendorff_alpha_interval",
          "krippendorff_alpha_nominal",
        ] as const),
        ...([
          "gwet_ac2_quadratic",
          "gwet_ac2_linear",
          "gwet_ac2_ordinal",
          "brennan_prediger_quadratic",
        ] as const),
        ...(["fleiss_kappa_quadratic", "conger_kappa_quadratic"] as const),
        ...light("light_kappa_quadratic"),
        ...pair("cohen_kappa_quadratic", "cohen_kappa_linear", "cohen_kappa", "kendall_tau_b"),
        ...order,
        ...icc,
        ...shares,
        "percent_agreement_quadratic",
      ];
    case "interval":
    case "ratio":
      return [
        ...([
          "krippendorff_alpha_interval",
          "krippendorff_alpha_ratio",
          "krippendorff_alpha_ordinal",
        ] as const),
        ...icc,
        ...pair("lin_ccc", "kendall_tau_b"),
        ...meanOfPairs("mean_pairwise_pearson", "mean_pairwise_pearson_shared"),
        ...order,
        ...shares,
      ];
    case "nominal":
      return [
        ...([
          "krippendorff_alpha_nominal",
          "gwet_ac1",
          "brennan_prediger",
          "fleiss_kappa",
          "conger_kappa",
        ] as const),
        ...light("light_kappa"),
        ...pair("cohen_kappa"),
        ...shares,
      ];
  }
}
