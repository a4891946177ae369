import type { GroupDifference } from "#core/agreement/intervals/bootstrap-difference.ts";
import type { DisagreedItem } from "#core/agreement/raters/most-disagreed.ts";
import type { Reading, TableShape } from "../tables/codes/label-table.ts";
import type { LeftOut } from "../tables/reading/left-out.ts";
import type { CoefficientId } from "./coefficients/coefficients.ts";
import type { Recommendation } from "./coefficients/recommend-coefficient.ts";
import type { StudyDesign } from "./figures/describe-design.ts";
import type { Figure, NamedFigure } from "./figures/figures.ts";
import type { LabelComparison } from "./judges/compare-with-labels.ts";
import type { LabelLevel } from "./labels/scale-labels.ts";
import type { PaperSentence } from "./paper-sentence.ts";
import type { SpanReport } from "./spans/report-spans.ts";

/** Some items of a question, or all of them. */
export type GroupReport = {
  /** Its id, for files; null for all items. */
  group: string | null;
  label: string;
  /** Items that humans rated, their ratings, and how often they could not judge. */
  items: number;
  ratings: number;
  cantJudge: number;
  /** Of the humans. */
  design: StudyDesign;
  /** How often each category was given; null where there are too many to list, or none. */
  counts: { label: string | number; count: number }[] | null;
  /** What every report has: the share of pairs of raters with the same label, and alpha at the level of the labels. */
  raw: Figure;
  alpha: Figure;
  /** Those asked for; else alpha, raw agreement and what is to be read beside them. */
  coefficients: NamedFigure[];
  judges: JudgeReport[];
};

/** A judge held against the humans. */
export type JudgeReport = {
  judge: string;
  labels: number;
  withMajority: {
    /** Share of items where the judge gives the humans' majority label. */
    accuracy: Figure;
    /** Items left out because the humans are tied, and items whose majority is a single human. */
    tiedItems: number;
    singleItems: number;
    /** Null at levels where numbers are no classes, and where there are too many labels. */
    kappa: Figure | null;
    macroPrecision: number | null;
    macroRecall: number | null;
    macroF1: number | null;
  };
  /** Alpha of the humans on all items they rated, and with the judge as one more rater. */
  humans: Figure;
  withJudge: Figure;
};

/** What is said of one question, whoever asks: a page, a command, a file. */
export type QuestionReport = {
  scale: string;
  /** At which level labels are compared; null where they are no labels. */
  level: LabelLevel | "unitizing" | null;
  recommended: Recommendation | null;
  /** What a paper would print. */
  paper: PaperSentence;
  overall: GroupReport;
  /** Answers that are no labels of the scale and were left out. */
  unreadable: number;
  /** All raters are judges, who were compared with each other. */
  onlyJudges: boolean;
  /** Of a question that asks for passages. */
  spans?: SpanReport;
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
  agreement: Figure;
  /** How much higher than the others' mean; null where labels have no order. */
  bias: Figure | null;
  /** The label that the rater gives more often than others do on the same items, by how much of all labels. */
  favours: { label: string; more: number } | null;
  /** Part of the observed disagreement. */
  disagreement: number | null;
  alphaWithout: Figure;
  /** Alpha of all minus alpha without: negative for a rater who pulls agreement down. */
  influence: number | null;
};

export type ItemReport = Omit<DisagreedItem, "item" | "ratings"> & { item: string; labels: number };

/** What there is to know about the numbers of a file. */
export type Note =
  | { what: "mixed-labels" }
  | { what: "only-judges" }
  | { what: "foreign-labels"; count: number; first: string | number }
  | { what: "one-label" }
  | { what: "few-clusters"; count: number }
  | { what: "clusters-unknown"; methods: CoefficientId[] };

/** The report of one question of a file, with all that was asked for besides. */
export type ScaleReport = QuestionReport & {
  level: LabelLevel;
  recommended: Recommendation;
  levelReason: string | null;
  categories: (string | number)[];
  groups: GroupReport[];
  /** Of two groups, where they were named. */
  difference: DifferenceReport | null;
  /** Each rater against the labels taken for true, where a column of them was named. */
  gold: (LabelComparison & { rater: string })[] | null;
  /** Where they were asked for: every human, and the items that they disagree on most. */
  raters: RaterReport[] | null;
  disagreed: ItemReport[] | null;
  notes: Note[];
  leftOut: LeftOut[];
};

/** The report of a file. */
export type TableReport = {
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
