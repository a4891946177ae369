import type { GroupDifference } from "#core/agreement/bootstrap-difference.ts";
import type { DisagreedItem } from "#core/agreement/most-disagreed.ts";
import type { Statistic } from "#core/agreement/statistic.ts";
import type { CoefficientId } from "#core/report/coefficients/coefficients.ts";
import type { CoefficientResult } from "#core/report/coefficients/definition.ts";
import type { Reading, TableShape } from "../tables/label-table.ts";
import type { LeftOut } from "../tables/left-out.ts";
import type { StudyDesign } from "./describe-design.ts";
import type { PaperSentence } from "./paper-sentence.ts";
import type { Recommendation } from "./recommend-coefficient.ts";
import type { LabelLevel } from "./scale-labels.ts";

export type NamedCoefficient = CoefficientResult & {
  method: CoefficientId;
  /** For coefficients of two raters. */
  pair?: [string, string];
};

/** One set of labels: a scale as a whole, or one group of a breakdown. */
export type GroupReport = {
  /** Null for the scale as a whole. */
  group: string | null;
  /** Of the humans. */
  design: StudyDesign;
  /** How often each category was given; null where there are too many to list. */
  counts: { label: string | number; count: number }[] | null;
  coefficients: NamedCoefficient[];
  judges: JudgeReport[];
};

export type Comparison = {
  accuracy: Statistic;
  kappa: Statistic;
  macroPrecision: number | null;
  macroRecall: number | null;
  macroF1: number | null;
};

export type JudgeReport = {
  judge: string;
  labels: number;
  /** Against the majority of the humans; null at levels where numbers have no majority. */
  withMajority: (Comparison & { tiedItems: number }) | null;
  /** Alpha of the humans on all items they rated, and with the judge as one more rater. */
  humans: CoefficientResult;
  withJudge: CoefficientResult;
};

/** The first group's coefficients minus the second's. */
export type DifferenceReport = {
  groups: [string, string];
  coefficients: (GroupDifference & { method: CoefficientId })[];
};

/** A human against the others. */
export type RaterReport = {
  rater: string;
  labels: number;
  /** Mean share of the other raters of an item who gave the same label. */
  agreement: Statistic;
  /** How much higher than the others' mean; null where labels have no order. */
  bias: Statistic | null;
  alphaWithout: Statistic;
  /** Alpha of all minus alpha without: negative for a rater who pulls agreement down. */
  influence: number | null;
};

export type ItemReport = Omit<DisagreedItem, "item" | "ratings"> & { item: string; labels: number };

export type ScaleReport = {
  scale: string;
  level: LabelLevel;
  levelReason: string | null;
  categories: (string | number)[];
  recommended: Recommendation;
  /** What a paper would print. */
  paper: PaperSentence;
  overall: GroupReport;
  groups: GroupReport[];
  /** Of two groups, where they were named. */
  difference: DifferenceReport | null;
  /** Each rater against the labels taken for true, where a column of them was named. */
  gold: (Comparison & { rater: string; n: number })[] | null;
  /** Where they were asked for: every human, and the items that they disagree on most. */
  raters: RaterReport[] | null;
  disagreed: ItemReport[] | null;
  /** What to know about the numbers, in sentences. */
  notes: string[];
  leftOut: LeftOut[];
};

export type AgreementReport = {
  shape: TableShape;
  /** What was taken for granted while the file was read. */
  reading: Reading;
  rows: number;
  labels: number;
  /** What the whole file has that counts for nothing; each scale lists its own besides. */
  leftOut: LeftOut[];
  by: string | null;
  scales: ScaleReport[];
};
