import { classificationScores } from "#core/agreement/raters/classification-scores.ts";
import type { Figure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import type { LabelSet } from "../labels/label-set.ts";
import type { JudgeScores } from "../sections.ts";
import { crossWithLabels, usedCategories } from "./cross-with-labels.ts";
import { majorityLabels } from "./majority-labels.ts";

/** With more labels than this, nobody could read the table. */
const mostLabels = 40;

/**
 * The judge as a classifier whose truth is the humans' majority; items on which humans are tied have none, unless a tie is a label. Answers
 * that are no level of the scale, such as a judge's excuse, are wrong and no label of their own.
 */
export function scoreJudge(labels: LabelSet, judge: number, { level }: Measure): JudgeScores | null {
  if (level !== "nominal" && level !== "ordinal") return null;
  const table = crossWithLabels(labels.ratings, judge, majorityLabels(labels));
  const scored = usedCategories(table).map((code) => ({ code, ...classificationScores(table, code) }));
  const isLabel = ({ code, truePositives, falseNegatives }: (typeof scored)[number]) =>
    labels.isLevel[code] || truePositives + falseNegatives > 0;
  const shown = scored.filter(isLabel);
  if (shown.length === 0 || shown.length > mostLabels) return null;
  const mean = (score: "precision" | "recall" | "f1"): Figure => ({
    value: shown.reduce((sum, scores) => sum + (scores[score].value ?? 0), 0) / shown.length,
    n: table.n,
  });
  return {
    rows: shown.map((scores) => ({
      label: String(labels.labels[scores.code]),
      majority: scores.truePositives + scores.falseNegatives,
      given: scores.truePositives + scores.falsePositives,
      precision: scores.precision,
      recall: scores.recall,
      f1: scores.f1,
      falsePositiveRate: scores.falsePositiveRate,
      falseNegativeRate: scores.falseNegativeRate,
    })),
    mean: { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") },
    others: scored
      .filter((scores) => !isLabel(scores))
      .reduce((sum, { falsePositives }) => sum + falsePositives, 0),
  };
}
