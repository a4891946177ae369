import type { CoefficientId } from "./coefficients/coefficients.ts";
import type { Figure } from "./figures/figures.ts";
import type { LandmarkWords } from "./figures/landmark-words.ts";
import type { ItemPlace } from "./labels/place-units.ts";
import type { PreferencesSection } from "./pairs/preference-report.ts";
import type { PaperSentence } from "./paper-sentence.ts";
import type { GroupReport, JudgeReport, RaterReport } from "./report.ts";
import type { SpanSection } from "./spans/span-report.ts";

export type RaterPairs = {
  /** Those with the most ratings. */
  raters: { name: string; isJudge: boolean; ratings: number }[];
  /** Raters left out of the heat map. */
  others: number;
  /** Row by row: items both rated, and of those the ones they gave the same label. */
  shared: number[];
  agreed: number[];
};

/** An item on which humans differ, by its position among the units. */
export type DisagreedUnit = {
  unit: number;
  ratings: number;
  /** Share of human pairs that agree. */
  agreement: number;
  /** Of the shares of the labels, in nats. */
  entropy: number;
  /** Mean distance from the most frequent label, or from the median where labels have an order. */
  distance: number;
  /** Labels given by humans, most frequent first. */
  labels: { label: string; count: number }[];
};

export type DisagreedItem = Omit<DisagreedUnit, "unit"> & ItemPlace;

export type OverviewSection = {
  view: "overview";
  rows: GroupReport[];
  pairs: RaterPairs;
  /** The most disagreed items, at most 500, and how many there are with any disagreement. */
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
    /** Of preferences as steps: first, tie and second as -1, 0 and 1. */
    ofSteps: boolean;
  }[];
  landmarks: LandmarkWords[];
  chance: ChanceTest | null;
  categories: CategoryAgreement | null;
  halves: SplitHalves | null;
};

/** The recommended coefficient with the p of its permutation test. No permutations: they would take too long. */
export type ChanceTest = { figure: Figure; permutations: number };

/** Each label against all others, with how often it was given. */
export type CategoryAgreement = {
  /** Fleiss' kappa needs the same number of ratings on every item. */
  hasKappa: boolean;
  rows: { label: string; ratings: number; alpha: Figure; kappa: Figure }[];
};

/** Of halves of the raters, split in every way or by lot; with the worst and the best split. */
export type SplitHalves = {
  how: "every" | "random";
  figure: Figure;
  splits: number;
  range: { low: number; high: number } | null;
};

/** `all` is alpha of all raters with an interval of the same kind as those without each. */
export type RatersSection = { view: "raters"; all: Figure; rows: RaterReport[] };

export type NamedRater = { id: number; name: string; isJudge: boolean; ratings: number };

export type ConfusionSection = {
  view: "confusion";
  raters: NamedRater[];
  pair: {
    /** In rows and in columns, by id. */
    first: number;
    second: number;
    labels: string[];
    /** Row by row: items by the labels of both. */
    cells: number[];
    n: number;
    raw: Figure;
    kappa: Figure;
    weightedKappa: Figure | null;
    maximumKappa: Figure;
    /** Do they differ in a direction: does each use every label equally often, and is k against l as frequent as l against k? */
    margins: Figure;
    symmetry: Figure;
  } | null;
};

export type PeriodRow = { start: string; items: number; ratings: number; raw: Figure; alpha: Figure };

export type TimeSection = {
  view: "time";
  weeks: PeriodRow[];
  /** Items left out because the time of a rating was not recorded. */
  undated: number;
  /** By guideline version, with the first week an item of it was completed. */
  versions: (GroupReport & { firstWeek: string | null })[];
};

export type JudgeRow = JudgeReport & {
  /** Alpha with the judge minus alpha of the humans alone, on the same draws of items. */
  difference: Figure;
  /** Mean Cohen's kappa of humans with each other, and of the judge with them; n is pairs. */
  humanHuman: Figure;
  judgeHuman: Figure;
  ceilingShare: Figure;
  z: Figure;
  /** The alternative annotator test: share of humans the judge can stand in for, and how likely it is the closer one. */
  winningRate: Figure;
  advantage: Figure;
  /** Null where labels are no categories. */
  scores: JudgeScores | null;
};

/** A judge as a classifier of the humans' majority labels, for each label and in the mean over labels. */
export type JudgeScores = {
  rows: {
    label: string;
    /** Items where it is the humans' majority label, and where the judge gives it. */
    majority: number;
    given: number;
    precision: Figure;
    recall: Figure;
    f1: Figure;
  }[];
  mean: { precision: Figure; recall: Figure; f1: Figure };
  /** Answers that are no label of the scale. */
  others: number;
};
export type JudgesSection = { view: "judges"; rows: JudgeRow[]; humansAlpha: Figure; epsilon: number };

/** Two alphas and how far they are apart. */
export type AlphaPair = { firstAlpha: Figure; secondAlpha: Figure; difference: Figure };

export type CompareSection = {
  view: "compare";
  groups: { key: string; label: string; items: number }[];
  pair: (AlphaPair & { first: string; second: string }) | null;
};

/** A set of raters: by id, and what it is called. */
export type RaterSetChoice = { ids: number[]; name: string };

export type CompareRatersSection = {
  view: "compare-raters";
  raters: NamedRater[];
  first: RaterSetChoice;
  second: RaterSetChoice;
  /** Items that both sets rated, and those that only one of them did. Null without two sets. */
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

/** How far a computation is that takes longer than a page should. */
export type Progress = { what: string; done: number; total: number | null };
