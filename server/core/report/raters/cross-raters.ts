import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { maximumKappa } from "#core/agreement/kappa/maximum-kappa.ts";
import { tableSymmetry } from "#core/agreement/kappa/table-symmetry.ts";
import { pairwiseAgreement } from "#core/agreement/raters/pairwise-agreement.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { Figure } from "../figures/figures.ts";
import { isOrdered } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import { dropLabels } from "../labels/drop-labels.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import type { ConfusionSection, NamedRater } from "../sections.ts";
import { listRaters } from "./list-raters.ts";

/** With more distinct labels than this, nobody could read the table. */
const mostCrossed = 40;
/** With more distinct labels than this, the table would take long to compute. */
const mostTabled = 500;
/** The number of raters among whom the default pair is chosen. */
const mostCompared = 30;

/** The labels of two raters, who may be judges, against each other; by default, of those who share the most items. */
export function crossRaters(
  labels: StudyLabels,
  chosen: { first: number | null; second: number | null },
): ConfusionSection {
  const raters = listRaters(labels);
  const position = new Map(labels.raters.map(({ id }, at) => [id, at]));
  const isListed = (id: number | null) => raters.some((rater) => rater.id === id);
  const [first, second] =
    isListed(chosen.first) && isListed(chosen.second) && chosen.first !== chosen.second
      ? [chosen.first!, chosen.second!]
      : findClosest(labels, raters);
  if (first === undefined || second === undefined || labels.labels.length === 0)
    return { view: "confusion", raters, pair: null };
  const pair = describePair(labels, position.get(first)!, position.get(second)!);
  return { view: "confusion", raters, pair: { first, second, ...pair } };
}

/** The two raters who have the most items in common, preferring humans. */
function findClosest({ ratings, raters }: StudyLabels, listed: NamedRater[]): number[] {
  const most = [...listed].sort((left, right) => right.ratings - left.ratings).slice(0, mostCompared);
  const place = new Map(most.map(({ id }, at) => [id, at]));
  const chosen = selectRatings(ratings, (rater) => place.has(raters[rater].id));
  const { shared } = pairwiseAgreement({
    ...chosen,
    rater: chosen.rater.map((rater) => place.get(raters[rater].id)!),
    raterCount: most.length,
  });
  let best: { ids: number[]; rank: number } = { ids: [], rank: 0 };
  most.forEach((first, row) => {
    most.slice(row + 1).forEach((second, offset) => {
      const judges = Number(first.isJudge) + Number(second.isJudge);
      const rank = shared[row * most.length + row + 1 + offset] / 4 ** judges;
      if (rank > best.rank) best = { ids: [first.id, second.id], rank };
    });
  });
  return best.ids.sort((left, right) => left - right);
}

function describePair(labels: StudyLabels, first: number, second: number) {
  const two = selectRatings(labels.ratings, (rater) => rater === first || rater === second);
  const used = new Set<number>(two.label);
  const { ratings, kept } = dropLabels(two, (code) => used.has(code));
  const { n, same } = countSame(ratings, first, second);
  const raw: Figure =
    n > 0
      ? { value: same / n, n, interval: { ...wilsonInterval(same, n), level: 0.95, method: "Wilson" } }
      : { value: null, reason: "no-overlap", n };
  if (kept.length > mostTabled) {
    const none: Figure = { value: null, reason: "too-many-labels", n };
    const figures = { kappa: none, weightedKappa: null, maximumKappa: none, margins: none, symmetry: none };
    return { labels: [], cells: [], n, raw, ...figures };
  }
  const table = contingencyTable(ratings, first, second);
  const { bowker, stuartMaxwell } = tableSymmetry(table);
  const hasOrder = isOrdered(labels.level);
  return {
    ...(kept.length > mostCrossed
      ? { labels: [], cells: [] }
      : { labels: kept.map((code) => String(labels.labels[code])), cells: [...table.cells] }),
    n,
    raw,
    kappa: toFigure(cohenKappa(table)),
    weightedKappa: hasOrder ? toFigure(cohenKappa(table, { weights: "quadratic" })) : null,
    maximumKappa: toFigure(maximumKappa(table)),
    margins: testFigure(stuartMaxwell),
    symmetry: testFigure(bowker),
  };
}

function countSame(ratings: Ratings, first: number, second: number) {
  const { shared, agreed } = pairwiseAgreement({
    ...ratings,
    rater: ratings.rater.map((rater) => (rater === first ? 0 : 1)),
    raterCount: first === second ? 1 : 2,
  });
  return { n: shared[1] ?? 0, same: agreed[1] ?? 0 };
}

/** A test statistic keeps its p, even if it is based on few items. */
function testFigure({ value, n, reason, p }: Figure): Figure {
  return { value, n, ...(reason && { reason }), ...(p !== undefined && { p }) };
}
