import { classificationScores } from "#core/agreement/classification-scores.ts";
import { majority } from "#core/agreement/majority.ts";
import { compareWithLabels } from "#core/analysis/compare-with-labels.ts";
import { crossWithLabels, usedCategories } from "#core/analysis/cross-with-labels.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, type Measure } from "./measure.ts";
import type { Figure, JudgeScores } from "./report.ts";

/** More labels than this make no table that a person could read. */
const mostLabels = 40;

/** The judge as a classifier whose truth is the humans' majority; items on which humans are tied have none. */
export function scoreJudge(labels: LabelSet, judge: number, { level }: Measure): JudgeScores | null {
  if (level !== "nominal" && level !== "ordinal") return null;
  const truth = Int32Array.from(majority(humansOf(labels)), ({ labels: most }) =>
    most.length === 1 ? most[0]! : -1,
  );
  const table = crossWithLabels(labels.ratings, judge, truth);
  const used = usedCategories(table);
  if (used.length === 0 || used.length > mostLabels) return null;
  const means = compareWithLabels(labels.ratings, judge, truth);
  const mean = (value: number | null): Figure => ({ value, n: table.n });
  return {
    rows: used.map((code) => {
      const { truePositives, falseNegatives, falsePositives, precision, recall, f1 } = classificationScores(
        table,
        code,
      );
      return {
        label: String(labels.labels[code]),
        majority: truePositives + falseNegatives,
        given: truePositives + falsePositives,
        precision,
        recall,
        f1,
      };
    }),
    mean: {
      precision: mean(means.macroPrecision),
      recall: mean(means.macroRecall),
      f1: mean(means.macroF1),
    },
  };
}
