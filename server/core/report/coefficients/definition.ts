import type { AlphaIntervalOptions } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type {
  PairTally,
  Resampled,
  Statistic,
  UndefinedReason,
} from "#core/agreement/intervals/statistic.ts";
import type { Spacing } from "#core/agreement/kappa/agreement-weights.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import type { ReferenceId } from "../references.ts";

/** A coefficient with the numbers that its kind has in addition to the value. */
export type CoefficientResult = Statistic &
  Partial<Resampled> & {
    /** Observed agreement, and agreement expected by chance. */
    observed?: number | null;
    expected?: number | null;
    /** Standard error and test statistic under the hypothesis that the coefficient is 0. */
    nullSe?: number;
    z?: number;
    /** Two-sided p of z, where `p` is another. */
    nullP?: number;
    f?: number;
    df1?: number;
    df2?: number;
    df?: number;
    chiSquared?: number;
    /** The number of raters behind an ICC or W; Ebel's mean number when it differs between items. */
    raters?: number;
    /** The number of items left out because a rater is missing. */
    incompleteItems?: number;
    /** The pairs of raters behind a mean over pairs, and those left out. */
    pairs?: PairTally;
  };

export type ComputeOptions = {
  interval?: AlphaIntervalOptions | undefined;
  /** Distances for weights: by the categories' numbers (the default) or by their positions. */
  spacing?: Spacing | undefined;
  /** What the label codes stand for. Needed when each category is a set. */
  categories?: readonly (string | number)[] | undefined;
};

/** What pages and commands say about a coefficient. */
export type CoefficientFacts = {
  name: string;
  /** For the rows of a chart. */
  short: string;
  /** In a few words, how it models chance or which question it answers. */
  meaning: string;
  /** How it is computed, in words. */
  formula: string;
  /** When it has no value. */
  undefinedWhen: readonly (UndefinedReason | "no-passages" | "ties")[];
  sources: readonly ReferenceId[];
};

/** What a coefficient is of that is no label of an item: passages marked in texts, or comparisons of two. */
export type OtherLabels = "passages" | "comparisons";

/** Everything known about a coefficient of labels: how it is computed, what it requires, and what is said about it. */
export type CoefficientDefinition = CoefficientFacts & {
  /** The measurement levels at which a full list shows it; empty for one that is only computed when it is named. */
  levels: readonly LabelLevel[];
  /** "two": it is computed for one pair of raters at a time. */
  raters: "any" | "two";
  /** For names without an order its value would be meaningless. */
  needsOrder: boolean;
  /** Each label must be a set of choices, given in the options. */
  needsSets?: true;
  /** With fewer raters it equals another coefficient, so a full list leaves it out. */
  fewestRaters?: number;
  /** A full list shows it only when every rater rated every item, or only when there are gaps. */
  design?: "complete" | "gaps";
  /** It is a share of agreement, and that it is above 0 is no finding. */
  isShare?: true;
  /** It is a mean over sets of responses, and so is its interval. */
  isOverSets?: true;
  /** It visits every pair of raters, which takes long when there are many. */
  visitsPairs?: true;
  /** It refuses more distinct labels than this, because it crosses each with each. */
  mostLabels?: number;
  compute: (ratings: Ratings, options: ComputeOptions) => CoefficientResult;
};

/** The largest number of labels for which a table of labels by labels is made. */
export const mostCrossedLabels = 2000;
/** The largest number of labels for which the distances between all pairs are computed. */
export const mostLabelDistances = 20_000;

export const categorical = ["nominal", "ordinal"] as const;
export const numeric = ["interval", "ratio"] as const;
