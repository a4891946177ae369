import { classificationScores } from "#core/agreement/raters/classification-scores.ts";
import { majority } from "#core/agreement/raters/majority.ts";
import type { Figure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { JudgeScores } from "../sections.ts";
import { crossWithLabels, usedCategories } from "./cross-with-labels.ts";

/** With more labels than this, nobody could read the table. */
const mostLabels = 40;

/**
 * The judge as a classifier, with the humans' majority as the truth; items on which humans are tied have none. Answers
 * that are not on the scale, such as a judge's refusal, are wrong but do not form a class of their own.
 */
export function scoreJudge(labels: LabelSet, judge: number, { level }: Measure): JudgeScores | null {
  if (level !== "nominal" && level !== "ordinal") return null;
  const truth = Int32Array.from(majority(humansOf(labels)), ({ labels: most }) =>
    most.length === 1 ? most[0] : -1,
  );
  const table = crossWithLabels(labels.ratings, judge, truth);
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
    rows: shown.map(({ code, truePositives, falseNegatives, falsePositives, precision, recall, f1 }) => ({
      label: String(labels.labels[code]),
      majority: truePositives + falseNegatives,
      given: truePositives + falsePositives,
      precision,
      recall,
      f1,
    })),
    mean: { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") },
    others: scored
      .filter((scores) => !isLabel(scores))
      .reduce((sum, { falsePositives }) => sum + falsePositives, 0),
  };
}
