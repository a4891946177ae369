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
import { ReportError } from "#core/report/report-error.ts";
import { type LabelTable, none, type Reading, type TableShape } from "#core/tables/codes/label-table.ts";
import { type LeftOut, LeftOutTally } from "#core/tables/reading/left-out.ts";
import { consensusDifference } from "#core/truth/consensus-difference.ts";
import { noLabel, type TruthReason } from "#core/truth/types.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import {
  type Inference,
  type InferenceOptions,
  inferTruth,
  numberMethods,
  type TruthMethod,
} from "./infer-truth.ts";
import { recommendTruthMethod } from "./recommend-truth-method.ts";

export type TruthOptions = Omit<InferenceOptions, "gold" | "goldNumbers"> & {
  /** By default, the recommended method. */
  method?: TruthMethod | undefined;
  level?: LabelLevel | undefined;
  categories?: readonly string[] | undefined;
  repeats?: RepeatRule | undefined;
  /** Count the labels of judges beside those of humans. */
  withJudges?: boolean | undefined;
};

export type ScaleTruth = {
  scale: string;
  level: LabelLevel;
  categories: (string | number)[];
  method: TruthMethod;
  /** Why this method was recommended; null when a person chose it. */
  reason: string | null;
  /** Why there is no consensus. */
  undefinedReason: TruthReason | null;
  itemCount: number;
  ties: number;
  fit: Inference["fit"];
  /** Share of items whose label differs from the majority; null for methods that give numbers. */
  majorityDifference: { items: number; n: number } | null;
  /** How often the method finds the gold label without using it; null when there is no gold. */
  goldFound: { hits: number; n: number } | null;
  /**
   * The mean distance between the method's results, computed without gold, and gold; null when they are not numbers.
   */
  goldDistance: { mean: number; n: number } | null;
  raters: RaterRow[];
  notes: TruthNote[];
  leftOut: LeftOut[];
  /** One row for each item, made on demand. */
  items: () => Generator<ItemTruth>;
};

/** What there is to know about a consensus, in codes and data. */
export type TruthNote = { what: "mixed-labels" } | { what: "unlisted-gold"; count: number };

export type RaterRow = { rater: string; confusion?: number[][] } & Record<
  string,
  number | string | null | number[][] | undefined
>;

export type ItemTruth = {
  item: string;
  /** One of the labels, or a number; null where nobody labelled the item. */
  label: string | number | null;
  /** Probability (or share of votes) of the label; of a number its standard error. */
  probability?: number;
  se?: number | null;
  ratings: number;
  /** The labels that are as probable as the chosen one, including it. */
  ties?: (string | number)[];
  gold?: string | number | null;
  posterior?: Record<string, number>;
};

export type TruthReport = {
  shape: TableShape;
  /** The assumptions made while the file was read. */
  reading: Reading;
  rows: number;
  labels: number;
  leftOut: LeftOut[];
  scales: ScaleTruth[];
  /** Scales whose labels are orders of responses, which have a consensus of another form. */
  rankings: string[];
};

/** One label for each item of a table, scale by scale, and estimates about the raters. */
export function reportTruth(table: LabelTable, options: TruthOptions): TruthReport {
  const scales = scaleTables(table, options);
  const hasHumans = table.raters.some(({ isJudge }) => !isJudge);
  const counts = ({ rater }: LabelTable, row: number) =>
    options.withJudges || !hasHumans || !table.raters[rater[row]].isJudge;
  return {
    shape: table.shape,
    reading: table.reading,
    rows: table.rows,
    labels: scales.reduce((sum, { rows }) => sum + rows.length, 0),
    leftOut: table.leftOut,
    scales: scales
      .filter(({ isRanked }) => !isRanked)
      .map((scale) =>
        reportScale({ ...scale, rows: scale.rows.filter((row) => counts(scale.table, row)) }, options),
      ),
    rankings: scales.filter(({ isRanked }) => isRanked).map(({ name }) => name),
  };
}

function reportScale({ name: scale, kind, table, rows }: ScaleTable, options: TruthOptions): ScaleTruth {
  const leftOut = new LeftOutTally();
  const { labelled: given } = withoutAside(table, rows, leftOut);
  const labels = scaleLabels(table, given, { ...options, kind });
  const counting = countingRows(table, given, labels, options.repeats ?? "last", leftOut);
  const taken = ratingTaker(table, labels)(counting);
  const { ratings } = taken;
  const recommended = recommendTruthMethod(labels.level, ratings, table.gold !== null);
  const method = options.method ?? recommended.method;
  if (method === "rater_severity" && !labels.isOrdered) throw new ReportError({ why: "needs-order", method });
  const gold = goldOf(table, taken, labels);
  if (!numberMethods.includes(method)) requireMemory(ratings, method);
  const blind = inferTruth(method, ratings, options);
  const asNumbers = gold && goldNumbers(gold, labels);
  const taught =
    gold && asNumbers ? inferTruth(method, ratings, { ...options, gold, goldNumbers: asNumbers }) : blind;
  const inference = taught.value;
  return {
    scale,
    level: labels.level,
    categories: labels.categories,
    method,
    reason: options.method ? null : recommended.reason,
    undefinedReason: "reason" in taught ? taught.reason : null,
    itemCount: new Set(taken.items).size,
    ties: inference?.consensus?.ties.length ?? 0,
    fit: inference?.fit ?? null,
    majorityDifference: blind.value && differenceOf(blind.value, ratings, method),
    goldFound: gold && blind.value?.consensus ? hitsOf(blind.value.consensus.label, gold) : null,
    goldDistance: asNumbers && blind.value?.numbers ? distanceOf(blind.value.numbers.value, asNumbers) : null,
    raters: inference ? raterRows(inference, taken, table, labels) : [],
    notes: notesOn(labels, given, table),
    leftOut: leftOut.list(),
    items: () => itemRows(inference, taken, table, labels, gold),
  };
}

/** Gold labels by item, below 0 where there is none. */
function goldOf({ gold }: LabelTable, { items }: TakenRatings, { codes }: ScaleLabels): Int32Array | null {
  return gold && Int32Array.from(items, (item) => (gold[item] === none ? noLabel : codes[gold[item]]));
}

function goldNumbers(gold: Int32Array, { values }: ScaleLabels): Float64Array {
  return Float64Array.from(gold, (code) => (code < 0 ? Number.NaN : (values?.[code] ?? Number.NaN)));
}

/** Posteriors have a cell for each item and label. */
const mostCells = 2 ** 28;

function requireMemory({ itemCount, labelCount, label }: Ratings, method: TruthMethod): void {
  if (label instanceof Uint16Array && itemCount * labelCount <= mostCells) return;
  throw new AppError(
    "too-large",
    `${method} chooses among ${labelCount.toLocaleString("en")} different labels for each of ${itemCount.toLocaleString("en")} items, which is too many: labels that are measurements have a mean, median or rater_variance.`,
  );
}

function differenceOf({ consensus }: Inference, ratings: Ratings, method: TruthMethod) {
  const majority = method === "majority" || !consensus ? null : majorityVote(ratings).value;
  const difference = majority && consensus ? consensusDifference(consensus, majority).value : null;
  return difference && { items: difference.items.length, n: difference.n };
}

function hitsOf(label: Int32Array, gold: Int32Array) {
  let n = 0;
  let hits = 0;
  gold.forEach((truth, item) => {
    if (truth < 0 || label[item] < 0) return;
    n++;
    if (label[item] === truth) hits++;
  });
  return { hits, n };
}

function distanceOf(found: readonly (number | null)[], gold: Float64Array) {
  const distances = found.flatMap((value, item) =>
    value === null || Number.isNaN(gold[item]) ? [] : [Math.abs(value - gold[item])],
  );
  const n = distances.length;
  return n === 0 ? null : { mean: distances.reduce((sum, distance) => sum + distance, 0) / n, n };
}

function raterRows(
  { raters, confusion }: Inference,
  taken: TakenRatings,
  table: LabelTable,
  { categories }: ScaleLabels,
): RaterRow[] {
  const q = categories.length;
  const columns = Object.entries(raters);
  return Array.from(taken.raters, (code, rater) => {
    const numbers = Object.fromEntries(columns.map(([name, values]) => [name, values[rater]]));
    const row = (truth: number) =>
      Array.from((confusion as Float64Array).subarray((rater * q + truth) * q, (rater * q + truth + 1) * q));
    return {
      rater: table.raters[code].name,
      ...numbers,
      ...(confusion && { confusion: categories.map((_, truth) => row(truth)) }),
    };
  });
}

function* itemRows(
  inference: Inference | null,
  { ratings, items }: TakenRatings,
  table: LabelTable,
  { categories }: ScaleLabels,
  gold: Int32Array | null,
): Generator<ItemTruth> {
  if (inference === null) return;
  const { consensus, numbers } = inference;
  const sizes = new Uint32Array(ratings.itemCount);
  for (const item of ratings.item) sizes[item]++;
  const ties = new Map(consensus?.ties.map(({ item, labels }) => [item, labels]));
  const q = categories.length;
  for (let item = 0; item < items.length; item++) {
    // An item that stands for several is repeated: the copies follow each other and are equal.
    if (item > 0 && items[item] === items[item - 1]) continue;
    const name = table.items[items[item]];
    const known = gold && { gold: gold[item] < 0 ? null : categories[gold[item]] };
    if (numbers)
      yield {
        item: name,
        label: numbers.value[item],
        se: numbers.error[item],
        ratings: sizes[item],
        ...known,
      };
    if (!consensus) continue;
    const code = consensus.label[item];
    const own = consensus.posterior.subarray(item * q, (item + 1) * q);
    yield {
      item: name,
      label: code < 0 ? null : categories[code],
      probability: own[code] ?? 0,
      ratings: sizes[item],
      ties: (ties.get(item) ?? []).map((label) => categories[label]),
      ...known,
      posterior: Object.fromEntries(categories.map((label, position) => [String(label), own[position]])),
    };
  }
}

function notesOn({ isMixed, codes }: ScaleLabels, rows: Uint32Array, table: LabelTable): TruthNote[] {
  const notes: TruthNote[] = [];
  if (isMixed) notes.push({ what: "mixed-labels" });
  const unlisted = new Set<number>();
  for (const row of rows) {
    const gold = table.gold?.[table.item[row]] ?? none;
    if (gold !== none && codes[gold] < 0) unlisted.add(table.item[row]);
  }
  if (unlisted.size > 0) notes.push({ what: "unlisted-gold", count: unlisted.size });
  return notes;
}
