import { compareCodePoints } from "#core/compare-code-points.ts";
import { compareNames } from "#core/compare-names.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import type { LeftOutTally } from "#core/tables/reading/left-out.ts";
import type { IntervalAsk } from "../figures/interval-policy.ts";
import { ReportError } from "../report-error.ts";
import { judgesApart, type LabelSet } from "./label-set.ts";
import type { ScaleLabels } from "./scale-labels.ts";
import { ratingTaker, type TableOrder } from "./take-ratings.ts";

/** The labels of some rows of a table, and the table's positions of their items and raters. */
export type TableLabels = { set: LabelSet; items: Uint32Array; raters: Uint32Array };

/** With more items than this there are usually no random draws, so it is not worth sorting the names. */
const mostSorted = 200_000;

/** Items by id, and humans before judges, each by name: the same order as from a database. */
export function tableOrder({ items, raters }: LabelTable): TableOrder {
  const kinds = (left: number, right: number) => Number(raters[left].isJudge) - Number(raters[right].isJudge);
  return {
    item:
      items.length > mostSorted
        ? Uint32Array.from(items.keys())
        : ranksOf(items, (left, right) => compareCodePoints(items[left], items[right])),
    rater: ranksOf(
      raters,
      (left, right) => kinds(left, right) || compareNames(raters[left].name, raters[right].name),
    ),
  };
}

function ranksOf(entries: readonly unknown[], compare: (left: number, right: number) => number): Uint32Array {
  const rank = new Uint32Array(entries.length);
  [...entries.keys()].sort(compare).forEach((entry, place) => {
    rank[entry] = place;
  });
  return rank;
}

/**
 * Makes label sets of the rows of one scale. Rows where somebody could not judge are given apart.
 * @throws ReportError where no label is called as the one that ties stand for
 */
export function labelMaker(
  table: LabelTable,
  scale: ScaleLabels,
  {
    question,
    intervals,
    order,
    tiedAs,
    isUnmeasured = false,
  }: {
    question: string;
    intervals: IntervalAsk;
    order: TableOrder;
    tiedAs: string | undefined;
    /** Whether labels of this scale have no coefficient. */
    isUnmeasured?: boolean;
  },
): (rows: Uint32Array, aside: Uint32Array) => TableLabels {
  const take = ratingTaker(table, scale, order);
  const { categories, isLevel, level } = scale;
  const tie = tiedAs === undefined ? undefined : codeOf(tiedAs, categories);
  return (rows, aside) => {
    const { ratings, items, raters, clusters } = take(rows);
    const isCoded = ratings.label instanceof Uint16Array;
    const judges = Array.from(raters, (rater) => table.raters[rater].isJudge);
    const position = new Map(Array.from(raters, (rater, at) => [rater, at]));
    const known = aside.filter((row) => position.has(table.rater[row]));
    const set: LabelSet = {
      question,
      level: isUnmeasured ? null : level,
      ratings,
      labels: isCoded ? categories : [],
      isLevel: isCoded ? isLevel : [],
      raters: Array.from(raters, (rater) => table.raters[rater]),
      ...judgesApart(judges, ratings),
      cantJudge: {
        unit: known.map((row) => table.item[row]),
        rater: known.map((row) => position.get(table.rater[row])!),
      },
      unreadable: 0,
      intervals,
      ...(isCoded && tie !== undefined && { tiedAs: tie }),
      ...(clusters && { clusters }),
    };
    return { set, items, raters };
  };
}

function codeOf(name: string, categories: ScaleLabels["categories"]): number {
  const code = categories.findIndex((category) => String(category) === name);
  if (code >= 0) return code;
  throw new ReportError({ why: "no-label", name, known: categories.slice(0, 20).map(String) });
}

/** Parts rows with a label from those where somebody said that they cannot judge, which is no label of any scale. */
export function withoutAside(table: LabelTable, rows: Uint32Array, leftOut: LeftOutTally) {
  const isAside = table.labels.map(({ text }) => text === cantJudge);
  if (!isAside.includes(true)) return { labelled: rows, aside: new Uint32Array() };
  const aside = rows.filter((row) => isAside[table.label[row]]);
  for (const row of aside) leftOut.add("cant-judge", table.line[row]);
  return { labelled: rows.filter((row) => !isAside[table.label[row]]), aside };
}
