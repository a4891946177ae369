import type { GroupDifference } from "#core/agreement/intervals/bootstrap-difference.ts";
import type { DisagreedItem } from "#core/agreement/raters/most-disagreed.ts";
import type { Reading, TableShape } from "../tables/codes/label-table.ts";
import type { LeftOut } from "../tables/reading/left-out.ts";
import type { CoefficientId } from "./coefficients/coefficients.ts";
import type { Recommendation } from "./coefficients/recommend-coefficient.ts";
import type { StudyDesign } from "./figures/describe-design.ts";
import type { Figure, NamedFigure } from "./figures/figures.ts";
import type { LabelComparison } from "./judges/compare-with-labels.ts";
import type { PooledJudges } from "./judges/pool-judges.ts";
import type { LabelLevel } from "./labels/scale-labels.ts";
import type { PaperSentence } from "./paper-sentence.ts";
import type { JudgesSection } from "./sections.ts";
import type { SpanReport } from "./spans/report-spans.ts";

/** Some items of a question, or all of them. */
export type GroupReport = {
  /** The id of the group, for files; null for all items. */
  group: string | null;
  label: string;
  /** The number of items that humans rated, of their ratings, and of the times that they could not judge. */
  items: number;
  ratings: number;
  cantJudge: number;
  /** The design of the humans' ratings. */
  design: StudyDesign;
  /** How often each category was given; null when there are none or too many to list. */
  counts: { label: string | number; count: number }[] | null;
  /** Every report has these: the share of pairs of raters with the same label, and alpha at the level of the labels. */
  raw: Figure;
  alpha: Figure;
  /** The requested coefficients; by default alpha, raw agreement and those to be read with them. */
  coefficients: NamedFigure[];
  judges: JudgeReport[];
};

/** A judge compared with the humans. */
export type JudgeReport = {
  judge: string;
  labels: number;
  withMajority: {
    /** The share of items for which the judge gives the humans' majority label. */
    accuracy: Figure;
    /** The number of items left out because humans are tied, and of those whose majority is a single human. */
    tiedItems: number;
    singleItems: number;
    /** Null at levels where numbers are not classes, and when there are too many labels. */
    kappa: Figure | null;
    /** The one label that all majorities are: then kappa and means over classes say nothing. */
    onlyTrue: string | number | null;
    macroPrecision: number | null;
    macroRecall: number | null;
    macroF1: number | null;
  };
  /** Alpha of the humans over all items that they rated, and alpha with the judge as another rater. */
  humans: Figure;
  withJudge: Figure;
  /** The same on the items that two humans and the judge rated, where they can be held against each other. */
  onShared: { humans: Figure; withJudge: Figure };
};

/** The report on one question, which is the same for a page, a command and a file. */
export type QuestionReport = {
  scale: string;
  /** The level at which labels are compared; null when there are no labels of a scale. */
  level: LabelLevel | "unitizing" | null;
  recommended: Recommendation | null;
  /** What a paper would print. */
  paper: PaperSentence;
  overall: GroupReport;
  /** The number of answers that were left out because they are not labels of the scale. */
  unreadable: number;
  /** Whether all raters are judges, who were compared with each other. */
  onlyJudges: boolean;
  /** For a question that asks for passages. */
  spans?: SpanReport;
};

/** The first group's coefficients minus the second's. */
export type DifferenceReport = {
  groups: [string, string];
  coefficients: (Figure & Pick<GroupDifference, "first" | "second"> & { method: CoefficientId })[];
};

/** A human compared with the others. */
export type RaterReport = {
  rater: string;
  labels: number;
  /** The mean share of an item's other raters who gave the same label. */
  agreement: Figure;
  /** How much higher the labels are than the others' mean; null when labels have no order. */
  bias: Figure | null;
  /** The label that the rater gives more often than others do on the same items, and by which share of all labels. */
  favours: { label: string; more: number } | null;
  /** The rater's share of the observed disagreement. */
  disagreement: number | null;
  alphaWithout: Figure;
  /** Alpha of all raters minus alpha without this one: negative for a rater who lowers agreement. */
  influence: number | null;
};

export type ItemReport = Omit<DisagreedItem, "item" | "ratings"> & { item: string; labels: number };

/** Something that readers should know about the numbers of a file. */
export type Note =
  | { what: "mixed-labels" }
  | { what: "only-judges" }
  | { what: "foreign-labels"; count: number; first: string | number }
  | { what: "one-label" }
  /** Whatever raters are held against, gold or the humans' majority, is always the same label. */
  | { what: "one-true-label"; of: "gold" | "majority"; label: string | number }
  | { what: "few-clusters"; count: number }
  | { what: "clusters-unknown"; methods: CoefficientId[] };

/** The report on one question of a file, with everything else that was requested. */
export type ScaleReport = QuestionReport & {
  level: LabelLevel;
  recommended: Recommendation;
  levelReason: string | null;
  categories: (string | number)[];
  groups: GroupReport[];
  /** The difference between two groups, if they were named. */
  difference: DifferenceReport | null;
  /** Each rater against the labels taken for true, where a column of them was named. */
  gold: (Omit<LabelComparison, "onlyTrue"> & { rater: string; onlyTrue: string | number | null })[] | null;
  /** Each judge as the page has it, where that was asked for. */
  judges: JudgesSection | null;
  /** Where they were asked for: every human, and the items that they disagree on most. */
  raters: RaterReport[] | null;
  disagreed: ItemReport[] | null;
  notes: Note[];
  leftOut: LeftOut[];
};

/** The report on a file. */
export type TableReport = {
  shape: TableShape;
  /** What was assumed while the file was read. */
  reading: Reading;
  rows: number;
  labels: number;
  /** What was left out of the whole file. In addition, each scale lists what was left out of it. */
  leftOut: LeftOut[];
  by: string | null;
  scales: ScaleReport[];
  /** Each judge over all questions together, where judges were asked for and there are several questions. */
  pooledJudges: PooledJudges | null;
};
