import type { landmarkSchemes } from "#core/agreement/landmark.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { describeDesign } from "#core/analysis/describe-design.ts";
import { landmarkWords } from "#core/analysis/landmark-words.ts";
import { type CoefficientId, coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import { alphaAt, listCoefficients } from "#core/report/coefficients/list-coefficients.ts";
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

/** Every coefficient that fits the scale, over the humans. The recommended one comes first, with its interval drawn. */
export function measureCoefficients(labels: LabelSet, tell: Tell): CoefficientsSection {
  const measure = measureOf(labels.scale, labels.labels);
  const none = { chance: null, categories: null, halves: null };
  if (!measure) return { view: "coefficients", rows: [], landmarks: [], ...none };
  const humans = compactHumans(labels);
  const ids = listCoefficients(measure.level, describeDesign(humans));
  const rows: CoefficientsSection["rows"] = ids.map((id, position) => {
    tell("Computing coefficients", position, ids.length);
    const result = compute(id, humans, labels, measure);
    const figure = withoutVainTest(id, toFigure(result));
    const { name, short, meaning } = coefficients[id];
    const left = result.incompleteItems;
    const note = left ? `${left} items that not all raters rated are left out` : null;
    return { id, name, short, meaning, figure, note };
  });
  const steps = alphaOfSteps(labels);
  if (steps) {
    const id = "krippendorff_alpha_interval";
    const { name, short, meaning } = coefficients[id];
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
  const { isShare }: CoefficientDefinition = coefficients[id];
  return isShare || p === undefined ? figure : { ...figure, p };
}

function compute(id: CoefficientId, humans: Ratings, { seed, labels }: LabelSet, measure: Measure) {
  const isFirst = id === alphaAt(measure.level);
  const interval = isFirst ? intervalFor(measure, humans, seed) : ({ method: "analytic" } as const);
  return computeCoefficient(id, humans, { interval, categories: labels });
}
