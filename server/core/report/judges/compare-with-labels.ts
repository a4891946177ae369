import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { type CohenKappa, cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import {
  type ClassificationScores,
  classificationScores,
} from "#core/agreement/raters/classification-scores.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { crossWithLabels, usedCategories } from "./cross-with-labels.ts";

export type LabelComparison = {
  /** The number of items that have both labels. */
  n: number;
  accuracy: Statistic;
  kappa: CohenKappa;
  /** Means over the classes that either side uses. A score with a denominator of 0 counts as 0. */
  macroPrecision: number | null;
  macroRecall: number | null;
  macroF1: number | null;
};

/**
 * One rater compared with labels taken as true: the majority of the others, or gold. `truth[i]` is the position of item
 * i's label, or below 0 when it has none. Categories that are not classes, such as a judge's stray answers, only count
 * as classes if they occur in the truth; otherwise they are simply wrong. Cost: O(ratings + q^2), with q^2 cells of
 * memory.
 *
 * No item with both labels: null, `no-overlap`. Only for ratings whose labels are positions.
 */
export function compareWithLabels(
  ratings: Ratings,
  rater: number,
  truth: Int32Array,
  isClass?: readonly boolean[],
): LabelComparison {
  const table = crossWithLabels(ratings, rater, truth);
  const { n, cells, categoryCount } = table;
  const hits = cells.reduce((sum, count, cell) => (cell % (categoryCount + 1) === 0 ? sum + count : sum), 0);
  const accuracy: Statistic =
    n === 0
      ? { value: null, reason: "no-overlap", n }
      : { value: hits / n, n, interval: { ...wilsonInterval(hits, n), level: 0.95, method: "Wilson" } };
  const isTrue = new Set(truth);
  const scores = usedCategories(table)
    .filter((category) => !isClass || isClass[category] || isTrue.has(category))
    .map((category) => classificationScores(table, category));
  const mean = (score: (of: ClassificationScores) => Statistic) =>
    n === 0 ? null : scores.reduce((sum, of) => sum + (score(of).value ?? 0), 0) / scores.length;
  return {
    n,
    accuracy,
    kappa: cohenKappa(table),
    macroPrecision: mean(({ precision }) => precision),
    macroRecall: mean(({ recall }) => recall),
    macroF1: mean(({ f1 }) => f1),
  };
}
