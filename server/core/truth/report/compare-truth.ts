import { drawOrder } from "#core/numeric/draw-order.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { tQuantile } from "#core/numeric/t-distribution.ts";
import type { Figure } from "#core/report/figures/figures.ts";
import { toProportion } from "#core/report/figures/to-figure.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import type { LeftOut } from "#core/tables/reading/left-out.ts";
import { noLabel, type TruthReason } from "#core/truth/types.ts";
import { inferTruth } from "./infer-truth.ts";
import type { Inference, InferenceOptions } from "./inference.ts";
import { describeTruthFile, type TruthFile } from "./report-truth.ts";
import {
  countFound,
  countUndecided,
  differenceFromMajority,
  distancesFrom,
  type GoldFound,
  type MajorityDifference,
  settleTies,
} from "./score-truth.ts";
import {
  requireMemory,
  type TruthLabels,
  type TruthNote,
  type TruthReading,
  takeTruthLabels,
  truthScales,
} from "./truth-labels.ts";
import { numberMethods, type TruthMethod, truthMethodNames, truthMethods } from "./truth-methods.ts";
import { itemRows } from "./truth-rows.ts";

export type ComparisonOptions = TruthReading &
  Omit<InferenceOptions, "gold" | "goldNumbers"> & {
    /** Draws the folds of gold. */
    random: () => number;
  };

export type TruthComparison = TruthFile & { scales: ScaleComparison[] };

export type ScaleComparison = {
  scale: string;
  level: LabelLevel;
  categories: (string | number)[];
  itemCount: number;
  /** The method that is taken without one, and why. */
  recommended: { method: TruthMethod; reason: string };
  methods: ComparedMethod[];
  /** Items on which not all methods say the same; null for numbers, which hardly ever are. */
  differing: number | null;
  /** In how many parts gold was divided; null without gold. */
  folds: number | null;
  notes: TruthNote[];
  leftOut: LeftOut[];
  /** One row for each item, made on demand. */
  items: () => Generator<ComparedItem>;
};

export type ComparedMethod = {
  method: TruthMethod;
  title: string;
  /** Why it has no consensus. */
  undefinedReason: TruthReason | null;
  fit: Inference["fit"];
  /** Of the fit that knows no gold; those of the fits that look for gold are in `accuracy`. */
  ties: number;
  abstained: number;
  /** Null for the majority and for methods that give numbers. */
  majorityDifference: MajorityDifference | null;
  /** The share of gold labels found, each by a fit that knew the other parts of gold only; null without gold. */
  accuracy: (Figure & GoldFound) | null;
  /** The mean distance from gold numbers, likewise. */
  distance: Figure | null;
};

export type ComparedItem = {
  item: string;
  /** What each method says; several labels where it is tied, null where it abstains or says nothing. */
  labels: Partial<Record<TruthMethod, string | number | (string | number)[] | null>>;
  /** Whether all that give it a label give it the same; null for numbers. */
  agree: boolean | null;
  gold?: string | number | null;
};

/**
 * All methods that suit the labels, side by side: what each says of every item, how it differs from the majority, and how
 * often it finds gold labels that it was not taught.
 *
 * Accuracy is cross-validated: gold is divided by lot into ten parts (as many as there are labels, if fewer); each part is
 * looked for with the others known. A tie finds no label, and no more does a method that abstains. Wilson's interval for
 * accuracies, a t interval on the log scale for mean distances: both leave out that folds share their teachers. Labels side by side are
 * those of fits that know no gold.
 *
 * Cost: eleven fits of every method with gold, one without.
 */
export function compareTruth(table: LabelTable, options: ComparisonOptions): TruthComparison {
  return {
    ...describeTruthFile(table, options),
    scales: truthScales(table, options).map((scale) =>
      compareScale(takeTruthLabels(scale, options), options),
    ),
  };
}

/** The methods that suit labels of this level: those that give numbers for measurements, else those that give labels. */
function suitableMethods({ labels, taken }: TruthLabels): TruthMethod[] {
  if (labels.level === "interval" || labels.level === "ratio") return [...numberMethods];
  return truthMethodNames.filter((method) => {
    const { needs } = truthMethods[method];
    switch (needs) {
      case null:
        return true;
      case "order":
        return labels.isOrdered;
      case "two-categories":
        return taken.ratings.labelCount === 2;
      case "numbers":
        return false;
      default:
        return needs satisfies never;
    }
  });
}

function compareScale(of: TruthLabels, options: ComparisonOptions): ScaleComparison {
  const { labels, taken, recommended, notes, leftOut } = of;
  const fold = foldsOf(of, options.random);
  const found = suitableMethods(of).map((method) => {
    requireMemory(taken.ratings, method);
    const estimate = inferTruth(method, taken.ratings, options);
    return { method, estimate, inference: estimate.value };
  });
  const methods = found.map(({ method, estimate, inference }): ComparedMethod => {
    return {
      method,
      title: truthMethods[method].title,
      undefinedReason: "reason" in estimate ? estimate.reason : null,
      fit: inference?.fit ?? null,
      ...countUndecided(inference),
      majorityDifference: differenceFromMajority(method, inference, taken.ratings, {
        gold: null,
        tieCode: of.tieLabel?.code,
      }),
      ...findGold(method, of, fold, options),
    };
  });
  const compared = found.flatMap(({ method, inference }) => (inference ? [{ method, inference }] : []));
  const isOfNumbers = compared.every(({ inference }) => inference.numbers !== null);
  return {
    scale: of.scale,
    level: labels.level,
    categories: labels.categories,
    itemCount: new Set(taken.items).size,
    recommended,
    methods,
    differing: isOfNumbers ? null : [...rowsOf(of, compared)].filter(({ agree }) => agree === false).length,
    folds: fold?.count ?? null,
    notes,
    leftOut,
    items: () => rowsOf(of, compared),
  };
}

type Folds = { of: Int32Array; count: number };

const mostFolds = 10;

/** The fold of each item with gold, -1 for others. An item that stands for several is in one. */
function foldsOf({ gold, taken: { items } }: TruthLabels, random: () => number): Folds | null {
  if (!gold) return null;
  const known = [...new Set(items.filter((_, at) => gold[at] >= 0))];
  const count = Math.min(mostFolds, known.length);
  const place = new Map(drawOrder(known.length, random).map((lot, at) => [known[lot], at % count]));
  return { of: Int32Array.from(items, (item) => place.get(item) ?? -1), count };
}

/** How a method finds the gold of each fold when it is taught that of the others. */
function findGold(
  method: TruthMethod,
  { gold, goldNumbers, taken, tieLabel }: TruthLabels,
  folds: Folds | null,
  options: ComparisonOptions,
): Pick<ComparedMethod, "accuracy" | "distance"> {
  const none = { accuracy: null, distance: null };
  if (!gold || !goldNumbers || !folds) return none;
  const sum: GoldFound = { hits: 0, tied: 0, abstained: 0, n: 0 };
  const distances: number[] = [];
  for (let fold = 0; fold < folds.count; fold++) {
    const isAsked = (item: number) => folds.of[item] === fold;
    const { value } = inferTruth(method, taken.ratings, {
      ...options,
      gold: gold.map((code, item) => (isAsked(item) ? noLabel : code)),
      goldNumbers: goldNumbers.map((number, item) => (isAsked(item) ? Number.NaN : number)),
    });
    if (!value) return none;
    if (value.numbers) distances.push(...distancesFrom(value.numbers.value, goldNumbers, isAsked));
    if (!value.consensus) continue;
    const own = countFound(settleTies(value.consensus, tieLabel?.code), gold, isAsked);
    for (const count of ["hits", "tied", "abstained", "n"] as const) sum[count] += own[count];
  }
  return {
    accuracy: sum.n > 0 ? { ...toProportion(sum.hits / sum.n, sum.n), ...sum } : null,
    distance: distances.length > 0 ? meanDistance(distances) : null,
  };
}

function meanDistance(distances: readonly number[]): Figure {
  const n = distances.length;
  const value = meanOf(distances);
  if (n < 2) return { value, n, noInterval: "few-items" };
  if (value === 0) return { value, n, noInterval: "no-spread" };
  const se = standardDeviation(distances) / Math.sqrt(n);
  const factor = Math.exp((tQuantile(0.975, n - 1) * se) / value);
  const bounds = { low: value / factor, high: value * factor };
  return { value, n, se, interval: { ...bounds, level: 0.95, method: "log t" } };
}

function* rowsOf(
  of: TruthLabels,
  compared: readonly { method: TruthMethod; inference: Inference }[],
): Generator<ComparedItem> {
  const rows = compared.map(({ method, inference }) => ({ method, each: itemRows(inference, of) }));
  const [first] = rows;
  if (!first) return;
  for (;;) {
    const row = rows.map(({ method, each }) => ({ method, truth: each.next().value }));
    const truth = row[0]?.truth;
    if (!truth) return;
    const says = row.map(({ method, truth: own }) => [method, own && saidBy(own, of)] as const);
    const said = says.flatMap(([, each]) => (each === null || each === undefined ? [] : [each]));
    const isOfNumbers = truth.ties === undefined;
    yield {
      item: truth.item,
      labels: Object.fromEntries(says),
      agree: isOfNumbers ? null : new Set(said.map((each) => JSON.stringify(each))).size <= 1,
      ...(truth.gold !== undefined && { gold: truth.gold }),
    };
  }
}

function saidBy(
  { label, ties = [] }: { label: string | number | null; ties?: (string | number)[] },
  { tieLabel }: TruthLabels,
): ComparedItem["labels"][TruthMethod] {
  return ties.length > 0 && !tieLabel ? ties : label;
}
