import { labelCodes } from "#core/agreement/ratings/label-codes.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { AppError } from "#core/errors.ts";
import { type LabelLevel, type ScaleLabels, scaleLabels } from "#core/report/labels/scale-labels.ts";
import { type ScaleTable, scaleTables } from "#core/report/labels/scale-tables.ts";
import { withoutAside } from "#core/report/labels/table-labels.ts";
import {
  countingRows,
  type RepeatRule,
  ratingTaker,
  type TakenRatings,
} from "#core/report/labels/take-ratings.ts";
import { type LabelTable, none } from "#core/tables/codes/label-table.ts";
import { type LeftOut, LeftOutTally } from "#core/tables/reading/left-out.ts";
import { type ConstantRater, constantRaters } from "#core/truth/constant-raters.ts";
import { indexCodes } from "#core/truth/index-codes.ts";
import { noLabel } from "#core/truth/types.ts";
import { recommendTruthMethod } from "./recommend-truth-method.ts";
import { numberMethods, type TruthMethod } from "./truth-methods.ts";

export type TruthReading = {
  level?: LabelLevel | undefined;
  categories?: readonly string[] | undefined;
  repeats?: RepeatRule | undefined;
  /** Count the labels of judges beside those of humans. */
  withJudges?: boolean | undefined;
  /** The label that stands for a tie: one of the categories, or another. Without it a tie has the first of its labels. */
  tiedAs?: string | undefined;
};

/** The labels of one scale as the methods take them, and all that leads back to the table. */
export type TruthLabels = {
  scale: string;
  table: LabelTable;
  labels: ScaleLabels;
  taken: TakenRatings;
  /** Known labels by item, below 0 where there is none, and the same as numbers; null without a column of them. */
  gold: Int32Array | null;
  goldNumbers: Float64Array | null;
  /** What a tie is called, and its code, which is beyond those of the categories if it is none of them. */
  tieLabel: { label: string | number; code: number } | null;
  constant: ConstantRater[];
  recommended: { method: TruthMethod; reason: string };
  notes: TruthNote[];
  leftOut: LeftOut[];
};

/** What there is to know about a consensus, in codes and data. */
export type TruthNote =
  | { what: "mixed-labels" }
  | { what: "unlisted-gold"; count: number }
  /** Raters who give nearly always the same label, whatever the item. */
  | { what: "constant-raters"; raters: NamedConstantRater[] };

export type NamedConstantRater = {
  rater: string;
  label: string | number;
  given: number;
  n: number;
  others: number;
};

/** The scales of a table whose labels are no orders of responses, each with the rows that count. */
export function truthScales(table: LabelTable, reading: TruthReading): ScaleTable[] {
  const hasHumans = table.raters.some(({ isJudge }) => !isJudge);
  const counts = ({ rater }: LabelTable, row: number) =>
    reading.withJudges || !hasHumans || !table.raters[rater[row]].isJudge;
  return scaleTables(table, reading)
    .filter(({ isRanked }) => !isRanked)
    .map((scale) => ({ ...scale, rows: scale.rows.filter((row) => counts(scale.table, row)) }));
}

/** Takes the labels of a scale, and what shows in them before any method is asked. */
export function takeTruthLabels(
  { name: scale, kind, table, rows }: ScaleTable,
  reading: TruthReading,
): TruthLabels {
  const leftOut = new LeftOutTally();
  const { labelled: given } = withoutAside(table, rows, leftOut);
  const labels = scaleLabels(table, given, { ...reading, kind });
  const counting = countingRows(table, given, labels, reading.repeats ?? "last", leftOut);
  const taken = ratingTaker(table, labels)(counting);
  const gold = goldOf(table, taken, labels);
  const constant = constantRaters(indexCodes(taken.ratings));
  return {
    scale,
    table,
    labels,
    taken,
    gold,
    goldNumbers: gold && goldNumbers(gold, labels),
    tieLabel: tieLabelOf(reading.tiedAs, labels.categories),
    constant,
    recommended: recommendTruthMethod(labels.level, taken.ratings, {
      hasGold: table.gold !== null,
      constantRaters: constant.length,
    }),
    notes: notesOn(labels, given, table, constantNotes(constant, taken, table, labels)),
    leftOut: leftOut.list(),
  };
}

/** Posteriors have a cell for each item and label. */
const mostCells = 2 ** 28;

/** @throws AppError where a method would hold more probabilities than there is memory for */
export function requireMemory({ itemCount, labelCount, label }: Ratings, method: TruthMethod): void {
  if (numberMethods.includes(method)) return;
  if (label instanceof Uint16Array && itemCount * labelCount <= mostCells) return;
  throw new AppError(
    "too-large",
    `${method} chooses among ${labelCount.toLocaleString("en")} different labels for each of ${itemCount.toLocaleString("en")} items, which is too many: labels that are measurements have a mean, median or rater_variance.`,
  );
}

function goldOf({ gold }: LabelTable, { items }: TakenRatings, { codes }: ScaleLabels): Int32Array | null {
  return gold && Int32Array.from(items, (item) => (gold[item] === none ? noLabel : codes[gold[item]]));
}

function goldNumbers(gold: Int32Array, { values }: ScaleLabels): Float64Array {
  return Float64Array.from(gold, (code) => (code < 0 ? Number.NaN : (values?.[code] ?? Number.NaN)));
}

function tieLabelOf(
  tiedAs: string | undefined,
  categories: ScaleLabels["categories"],
): TruthLabels["tieLabel"] {
  if (tiedAs === undefined) return null;
  const code = categories.findIndex((category) => String(category) === tiedAs);
  return code < 0 ? { label: tiedAs, code: categories.length } : { label: categories[code], code };
}

function constantNotes(
  constant: readonly ConstantRater[],
  { raters, ratings }: TakenRatings,
  table: LabelTable,
  { categories }: ScaleLabels,
): TruthNote[] {
  if (constant.length === 0) return [];
  // Of more numbers than there are positions the labels are the numbers themselves.
  const names = ratings.label instanceof Float64Array ? (labelCodes(ratings).values ?? []) : categories;
  const described = constant.map(({ rater, label, ...counts }) => ({
    rater: table.raters[raters[rater]].name,
    label: names[label],
    ...counts,
  }));
  return [{ what: "constant-raters", raters: described }];
}

function notesOn(
  { isMixed, codes }: ScaleLabels,
  rows: Uint32Array,
  table: LabelTable,
  more: readonly TruthNote[],
): TruthNote[] {
  const notes: TruthNote[] = [];
  if (isMixed) notes.push({ what: "mixed-labels" });
  const unlisted = new Set<number>();
  for (const row of rows) {
    const gold = table.gold?.[table.item[row]] ?? none;
    if (gold !== none && codes[gold] < 0) unlisted.add(table.item[row]);
  }
  if (unlisted.size > 0) notes.push({ what: "unlisted-gold", count: unlisted.size });
  return [...notes, ...more];
}
