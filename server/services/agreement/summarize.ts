import { describeDesign } from "#core/analysis/describe-design.ts";
import { recommendCoefficient } from "#core/analysis/recommend-coefficient.ts";
import { coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { compactHumans } from "./compact-humans.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, measureOf, toFigure } from "./measure.ts";
import { measureGroup } from "./measure-group.ts";
import type { Summary } from "./report.ts";

/** The figures of the whole question, and which coefficient to read. */
export function summarize(labels: LabelSet): Summary {
  const { scale, ratings, raters, isJudge, cantJudge, unreadable } = labels;
  const measure = measureOf(scale, labels.labels);
  const humans = humansOf(labels);
  const design = describeDesign(humans);
  const aside = cantJudge.rater.filter((rater) => !isJudge[rater]).length;
  const whole = { key: "all", label: "All items", ratings, cantJudge: aside };
  const recommendation = measure ? recommendCoefficient(measure.level, design) : null;
  const active = compactHumans(labels);
  return {
    metric: measure?.name ?? null,
    judges: raters.filter((_, position) => isJudge[position]).map(({ name }) => name),
    overall: measureGroup(whole, measure, labels),
    unreadable,
    design,
    dominantLabel: design.dominant ? String(labels.labels[design.dominant.label] ?? "") : null,
    recommendation,
    beside: (recommendation?.beside ?? []).map(({ id, reason }) => {
      const interval = { method: "analytic" } as const;
      const figure = toFigure(computeCoefficient(id, active, { interval }));
      return { id, reason, name: coefficients[id].name, figure };
    }),
  };
}
