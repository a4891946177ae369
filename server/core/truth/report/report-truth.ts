import { meanOf } from "#core/numeric/mean-of.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import { scaleTables } from "#core/report/labels/scale-tables.ts";
import { ReportError } from "#core/report/report-error.ts";
import type { LabelTable, Reading, TableShape } from "#core/tables/codes/label-table.ts";
import type { LeftOut } from "#core/tables/reading/left-out.ts";
import type { TruthReason } from "#core/truth/types.ts";
import { inferTruth } from "./infer-truth.ts";
import type { Inference, InferenceOptions } from "./inference.ts";
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
import { type TruthMethod, truthMethods } from "./truth-methods.ts";
import { type ItemTruth, itemRows, type RaterRow, raterRows } from "./truth-rows.ts";

export type TruthOptions = TruthReading &
  Omit<InferenceOptions, "gold" | "goldNumbers"> & {
    /** By default, the recommended method. */
    method?: TruthMethod | undefined;
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
  /** Rated items that have no label because the method abstains. */
  abstained: number;
  /** What stands for a tie; null for the first of the tied labels. */
  tiedAs: string | number | null;
  fit: Inference["fit"];
  /** Where the labels that are given differ from the majority; null for the majority and methods that give numbers. */
  majorityDifference: MajorityDifference | null;
  /** How often the method finds the gold label without using it; null when there is no gold. */
  goldFound: GoldFound | null;
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

/** What a file of labels was read as. */
export type TruthFile = {
  shape: TableShape;
  /** The assumptions made while the file was read. */
  reading: Reading;
  rows: number;
  labels: number;
  leftOut: LeftOut[];
  /** Scales whose labels are orders of responses, which have a consensus of another form. */
  rankings: string[];
};

export type TruthReport = TruthFile & { scales: ScaleTruth[] };

/** One label for each item of a table, scale by scale, and estimates about the raters. */
export function reportTruth(table: LabelTable, options: TruthOptions): TruthReport {
  return {
    ...describeTruthFile(table, options),
    scales: truthScales(table, options).map((scale) => reportScale(takeTruthLabels(scale, options), options)),
  };
}

/** What was read of a table, whatever is made of it. */
export function describeTruthFile(table: LabelTable, reading: TruthReading): TruthFile {
  const scales = scaleTables(table, reading);
  return {
    shape: table.shape,
    reading: table.reading,
    rows: table.rows,
    labels: scales.reduce((sum, { rows }) => sum + rows.length, 0),
    leftOut: table.leftOut,
    rankings: scales.filter(({ isRanked }) => isRanked).map(({ name }) => name),
  };
}

function reportScale(of: TruthLabels, options: TruthOptions): ScaleTruth {
  const { labels, taken, gold, goldNumbers, recommended } = of;
  const { ratings } = taken;
  const method = options.method ?? recommended.method;
  if (truthMethods[method].needs === "order" && !labels.isOrdered)
    throw new ReportError({ why: "needs-order", method });
  requireMemory(ratings, method);
  const blind = inferTruth(method, ratings, options);
  const taught = gold && goldNumbers ? inferTruth(method, ratings, { ...options, gold, goldNumbers }) : blind;
  const inference = taught.value;
  const tieCode = of.tieLabel?.code;
  const unasked = blind.value?.consensus ?? null;
  const distances =
    goldNumbers && blind.value?.numbers ? distancesFrom(blind.value.numbers.value, goldNumbers) : [];
  return {
    scale: of.scale,
    level: labels.level,
    categories: labels.categories,
    method,
    reason: options.method ? null : recommended.reason,
    undefinedReason: "reason" in taught ? taught.reason : null,
    itemCount: new Set(taken.items).size,
    ...countUndecided(inference),
    tiedAs: of.tieLabel?.label ?? null,
    fit: inference?.fit ?? null,
    majorityDifference: differenceFromMajority(method, inference, ratings, { gold, tieCode }),
    goldFound: gold && unasked ? countFound(settleTies(unasked, tieCode), gold) : null,
    goldDistance: distances.length > 0 ? { mean: meanOf(distances), n: distances.length } : null,
    raters: inference ? raterRows(inference, of) : [],
    notes: of.notes,
    leftOut: of.leftOut,
    items: () => itemRows(inference, of),
  };
}
