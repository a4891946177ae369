import type { CoefficientId } from "./coefficients/coefficients.ts";
import type { Figure } from "./figures/figures.ts";
import type { LandmarkWords } from "./figures/landmark-words.ts";
import type { MeanCorrelation } from "./judges/correlate-with-mean.ts";
import type { JudgeVotes } from "./judges/measure-votes.ts";
import type { ItemPlace } from "./labels/place-units.ts";
import type { PreferencesSection } from "./pairs/preference-report.ts";
import type { PaperSentence } from "./paper-sentence.ts";
import type { GroupReport, JudgeReport, RaterReport } from "./report.ts";
import type { SpanSection } from "./spans/span-report.ts";

export type RaterPairs = {
  /** The raters with the most ratings. */
  raters: { name: string; isJudge: boolean; ratings: number }[];
  /** The number of raters left out of the heat map. */
  others: number;
  /** Row by row: the number of items that both rated, and of those to which they gave the same label. */
  shared: number[];
  agreed: number[];
};

/** An item on which humans differ, by its position among the units. */
export type DisagreedUnit = {
  unit: number;
  ratings: number;
  /** The share of pairs of humans that agree. */
  agreement: number;
  /** The entropy of the shares of the labels, in nats. */
  entropy: number;
  /** The mean distance from the most frequent label, or from the median when labels have an order. */
  distance: number;
  /** The labels given by humans, most frequent first. */
  labels: { label: string; count: number }[];
};

export type DisagreedItem = Omit<DisagreedUnit, "unit"> & ItemPlace;

export type OverviewSection = {
  view: "overview";
  rows: GroupReport[];
  pairs: RaterPairs;
  /** The most disagreed items, at most 500, and the number of items with any disagreement. */
  disagreed: DisagreedItem[];
  disagreedCount: number;
};

export type CoefficientsSection = {
  view: "coefficients";
  rows: {
    id: CoefficientId;
    name: string;
    short: string;
    meaning: string;
    figure: Figure;
    /** Whether it treats preferences as steps: first, tie and second as -1, 0 and 1. */
    ofSteps: boolean;
  }[];
  landmarks: LandmarkWords[];
  chance: ChanceTest | null;
  categories: CategoryAgreement | null;
  halves: SplitHalves | null;
};

/** The recommended coefficient with the p of its permutation test. 0 permutations: the test would take too long. */
export type ChanceTest = { figure: Figure; permutations: number };

/** Each label against all others, and how often it was given. */
export type CategoryAgreement = {
  /** Fleiss' kappa needs the same number of ratings on every item. */
  hasKappa: boolean;
  rows: { label: string; ratings: number; alpha: Figure; kappa: Figure }[];
};

/** The reliability of halves of the raters, over all splits or random ones, with the worst and the best split. */
export type SplitHalves = {
  how: "every" | "random";
  figure: Figure;
  splits: number;
  range: { low: number; high: number } | null;
};

/** `all` is alpha of all raters, with the same kind of interval as the alphas without each of them. */
export type RatersSection = { view: "raters"; all: Figure; rows: RaterReport[] };

export type NamedRater = {
  id: number;
  name: string;
  isJudge: boolean;
  group: string | null;
  ratings: number;
};

export type ConfusionSection = {
  view: "confusion";
  raters: NamedRater[];
  pair: {
    /** The raters in the rows and in the columns, by id. */
    first: number;
    second: number;
    labels: string[];
    /** Row by row: the number of items by the labels of both. */
    cells: number[];
    n: number;
    raw: Figure;
    kappa: Figure;
    weightedKappa: Figure | null;
    maximumKappa: Figure;
    /**
     * Do they differ in a direction? Do they use every label equally often, and is k against l as frequent as l against
     * k?
     */
    margins: Figure;
    symmetry: Figure;
  } | null;
};

export type PeriodRow = { start: string; items: number; ratings: number; raw: Figure; alpha: Figure };

export type TimeSection = {
  view: "time";
  weeks: PeriodRow[];
  /** The number of items left out because the time of a rating was not recorded. */
  undated: number;
  /** By guideline version, with the week in which its first item was completed. */
  versions: (GroupReport & { firstWeek: string | null })[];
};

export type JudgeRow = JudgeReport & {
  /** Alpha with the judge minus alpha of the humans alone, over the same draws of items. */
  difference: Figure;
  /**
   * Cohen's kappa of humans with each other, and of the judge with them; n is pairs. Means over pairs that share items
   * enough, or where too few do, pooled over all pairs.
   */
  isPooled: boolean;
  humanHuman: Figure;
  judgeHuman: Figure;
  ceilingShare: Figure;
  z: Figure;
  /**
   * The alternative annotator test: the share of humans whom the judge can replace, and the probability that it is
   * closer.
   */
  winningRate: Figure;
  advantage: Figure;
  /** Agreement pooled over pairs of votes. */
  votes: JudgeVotes;
  /** With the humans' mean of each item; null where labels have no order. */
  meanCorrelation: MeanCorrelation | null;
  /** Null where labels are no categories. */
  scores: JudgeScores | null;
};

/** A judge as a classifier of the humans' majority labels: for each label, and on average over labels. */
export type JudgeScores = {
  rows: {
    label: string;
    /** The number of items for which it is the humans' majority label, and for which the judge gives it. */
    majority: number;
    given: number;
    precision: Figure;
    recall: Figure;
    f1: Figure;
    /** Share of the items of another majority to which the judge gives the label, and of this one's to which it does not. */
    falsePositiveRate: Figure;
    falseNegativeRate: Figure;
  }[];
  mean: { precision: Figure; recall: Figure; f1: Figure };
  /** The number of answers that are not labels of the scale. */
  others: number;
};
export type JudgesSection = { view: "judges"; rows: JudgeRow[]; humansAlpha: Figure; epsilon: number };

/** Two alphas and their difference. */
export type AlphaPair = { firstAlpha: Figure; secondAlpha: Figure; difference: Figure };

export type CompareSection = {
  view: "compare";
  groups: { key: string; label: string; items: number }[];
  pair: (AlphaPair & { first: string; second: string }) | null;
};

/** A set of raters: their ids, and the name of the set. */
export type RaterSetChoice = { ids: number[]; name: string };

export type CompareRatersSection = {
  view: "compare-raters";
  raters: NamedRater[];
  first: RaterSetChoice;
  second: RaterSetChoice;
  /** The number of items that both sets rated, and of those that only one of them rated. Null without two sets. */
  pair: (AlphaPair & { items: { both: number; firstOnly: number; secondOnly: number } }) | null;
};

export type ReportSection = { view: "report" } & PaperSentence;

export type Section =
  | OverviewSection
  | CoefficientsSection
  | RatersSection
  | ConfusionSection
  | TimeSection
  | JudgesSection
  | CompareSection
  | CompareRatersSection
  | PreferencesSection
  | SpanSection
  | ReportSection;

/** The progress of a computation that takes longer than a page should. */
export type Progress = { what: string; done: number; total: number | null };
