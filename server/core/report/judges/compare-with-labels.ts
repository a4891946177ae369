import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import type { ContingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import {
  type ClassificationScores,
  classificationScores,
} from "#core/agreement/raters/classification-scores.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { Figure } from "../figures/figures.ts";
import { toFigure } from "../figures/to-figure.ts";
import { crossWithLabels, usedCategories } from "./cross-with-labels.ts";

export type LabelComparison = {
  /** The number of items that have both labels. */
  n: number;
  accuracy: Statistic;
  kappa: Figure;
  /** The one label that all these items truly have: then neither kappa nor a mean over classes says anything. */
  onlyTrue: number | null;
  /** Means over the classes that either side uses; a score that divides by nothing counts as 0. */
  macroPrecision: number | null;
  macroRecall: number | null;
  macroF1: number | null;
};

/** A table of categories by categories is made for so many at most. */
export const mostTabled = 500;

/**
 * One rater compared with labels taken as true: the majority of the others, or gold. `truth[i]` is the position of item
 * i's label, or below 0 when it has none. Categories that are not classes, such as a judge's stray answers, only count
 * as classes if they occur in the truth; otherwise they are simply wrong. Cost: O(ratings + q^2), with q^2 cells of
 * memory.
 *
 * No item with both labels: null, `no-overlap`. Of more labels than a table is made for only the accuracy is known, and
 * `truth` then holds labels as the ratings do.
 */
export function compareWithLabels(
  ratings: Ratings,
  rater: number,
  truth: Int32Array | Float64Array,
  isClass?: readonly boolean[],
): LabelComparison {
  if (ratings.labelCount > mostTabled || truth instanceof Float64Array)
    return countHits(ratings, rater, truth);
  const table = crossWithLabels(ratings, rater, truth);
  const { n, cells, categoryCount } = table;
  const hits = cells.reduce((sum, count, cell) => (cell % (categoryCount + 1) === 0 ? sum + count : sum), 0);
  const isTrue = new Set(truth);
  const scores = usedCategories(table)
    .filter((category) => !isClass || isClass[category] || isTrue.has(category))
    .map((category) => classificationScores(table, category));
  const mean = (score: (of: ClassificationScores) => Statistic) =>
    n === 0 ? null : scores.reduce((sum, of) => sum + (score(of).value ?? 0), 0) / scores.length;
  return {
    n,
    accuracy: accuracyOf(hits, n),
    kappa: toFigure(cohenKappa(table)),
    onlyTrue: onlyRow(table),
    macroPrecision: mean(({ precision }) => precision),
    macroRecall: mean(({ recall }) => recall),
    macroF1: mean(({ f1 }) => f1),
  };
}

function countHits(
  { item, rater: by, label }: Ratings,
  rater: number,
  truth: Int32Array | Float64Array,
): LabelComparison {
  const none = truth instanceof Float64Array ? Number.isNaN : (own: number) => own < 0;
  let n = 0;
  let hits = 0;
  by.forEach((who, rating) => {
    const right = truth[item[rating]];
    if (who !== rater || none(right)) return;
    n++;
    if (label[rating] === right) hits++;
  });
  const kappa: Figure = { value: null, reason: n === 0 ? "no-overlap" : "too-many-labels", n };
  const noMeans = { macroPrecision: null, macroRecall: null, macroF1: null };
  return { n, accuracy: accuracyOf(hits, n), kappa, onlyTrue: null, ...noMeans };
}

function accuracyOf(hits: number, n: number): Statistic {
  if (n === 0) return { value: null, reason: "no-overlap", n };
  return { value: hits / n, n, interval: { ...wilsonInterval(hits, n), level: 0.95, method: "Wilson" } };
}

/** The only label among those taken for true; null where there are several, or none. */
function onlyRow({ cells, categoryCount }: ContingencyTable): number | null {
  const rows = new Set<number>();
  cells.forEach((count, cell) => {
    if (count > 0) rows.add(Math.floor(cell / categoryCount));
  });
  const [only = null] = rows;
  return rows.size === 1 ? only : null;
}
