import type { landmarkSchemes } from "#core/agreement/kappa/landmark.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import { describeDesign } from "../figures/describe-design.ts";
import type { Figure } from "../figures/figures.ts";
import { intervalBeside } from "../figures/interval-policy.ts";
import { landmarkWords } from "../figures/landmark-words.ts";
import { type Measure, measureAt } from "../figures/measure.ts";
import { compactHumans } from "../labels/compact-humans.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { alphaOfSteps } from "../pairs/alpha-of-steps.ts";
import type { CoefficientsSection } from "../sections.ts";
import type { Tell } from "../tell.ts";
import { type CoefficientId, coefficients } from "./coefficients.ts";
import { alphaAt, listCoefficients } from "./list-coefficients.ts";
import { measureCategories } from "./measure-categories.ts";
import { measureNamed } from "./measure-named.ts";
import { splitHalves } from "./split-halves.ts";
import { testChance } from "./test-chance.ts";

/**
 * Every coefficient that fits the scale, for the humans. The recommended one comes first, with a bootstrap interval.
 */
export function measureCoefficients(labels: StudyLabels, tell: Tell): CoefficientsSection {
  const measure = measureAt(labels.level, labels.labels);
  const none = { chance: null, categories: null, halves: null };
  if (!measure) return { view: "coefficients", rows: [], landmarks: [], ...none };
  const rows = measureAll(labels, measure, tell);
  const steps = alphaOfSteps(labels);
  if (steps) rows.splice(1, 0, rowOf("krippendorff_alpha_interval", steps, true));
  tell("Shuffling labels", 0, 1);
  const { ratings: humans } = compactHumans(labels);
  const { seed } = labels.intervals;
  return {
    view: "coefficients",
    rows,
    landmarks: landmarksOf(rows[0]?.figure, measure),
    chance: testChance(humans, measure, seed),
    categories: measureCategories(labels, measure),
    halves: splitHalves(humans, measure, seed),
  };
}

function measureAll(labels: StudyLabels, measure: Measure, tell: Tell): CoefficientsSection["rows"] {
  const compact = compactHumans(labels);
  const { ratings } = compact;
  const design = describeDesign(ratings);
  const interval = intervalBeside(measure, ratings, labels.intervals);
  const known = { [alphaAt(measure.level)]: alphaOf(labels, measure, ratings) };
  const humans = { compact, measure, interval, known };
  return listCoefficients(measure.level, design).flatMap((id, position, all) => {
    tell("Computing coefficients", position, all.length);
    return measureNamed(humans, labels, [id]).map(({ method, ...figure }) => rowOf(method, figure));
  });
}

function rowOf(id: CoefficientId, figure: Figure, ofSteps = false): CoefficientsSection["rows"][number] {
  const { name, short, meaning } = coefficients[id];
  return { id, name, short, meaning, figure, ofSteps };
}

function landmarksOf(first: Figure | undefined, { level }: Measure): CoefficientsSection["landmarks"] {
  if (!first || first.value === null) return [];
  const schemes: (keyof typeof landmarkSchemes)[] = ["krippendorff", "landis-koch"];
  return landmarkWords(first.value, {
    low: first.interval?.low ?? null,
    se: first.se ?? null,
    schemes: level === "interval" ? [...schemes, "koo-li"] : schemes,
  });
}
