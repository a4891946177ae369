import type { AlphaIntervalOptions } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { Resampled, Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Spacing } from "#core/agreement/kappa/agreement-weights.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import type { ReferenceId } from "../references.ts";

/** A coefficient with whatever numbers its kind has beside the value. */
export type CoefficientResult = Statistic &
  Partial<Resampled> & {
    /** Agreement observed and expected by chance. */
    observed?: number | null;
    expected?: number | null;
    /** Error, and test statistic, if the coefficient were 0. */
    nullSe?: number;
    z?: number;
    f?: number;
    df1?: number;
    df2?: number;
    df?: number;
    chiSquared?: number;
    /** Raters behind an ICC or W: Ebel's mean number where items have different numbers. */
    raters?: number;
    /** Items left out because a rater is missing. */
    incompleteItems?: number;
  };

export type ComputeOptions = {
  interval?: AlphaIntervalOptions | undefined;
  /** Distances for weights: by the categories' numbers (as a rule), or by their places. */
  spacing?: Spacing | undefined;
  /** What the label codes stand for: needed where each category is a set. */
  categories?: readonly (string | number)[] | undefined;
};

/** All that is known of a coefficient: how it is computed, what it asks of the data, and what pages say of it. */
export type CoefficientDefinition = {
  name: string;
  /** For the rows of a chart. */
  short: string;
  /** What it takes for chance, or what it asks, in a few words. */
  meaning: string;
  sources: readonly ReferenceId[];
  /** Levels of measurement at which a full list shows it; none for what is computed only when it is named. */
  levels: readonly LabelLevel[];
  /** "two" is computed for one pair of raters at a time. */
  raters: "any" | "two";
  /** Of names without an order it would make up a number. */
  needsOrder: boolean;
  /** Each label must be a set of choices, given in the options. */
  needsSets?: true;
  /** With fewer raters it is another coefficient, and a full list leaves it out. */
  fewestRaters?: number;
  /** A full list shows it only where every rater rated every item, or only where not. */
  design?: "complete" | "gaps";
  /** A share of agreement: that it is above 0 is no finding. */
  isShare?: true;
  /** Visits every pair of raters, which takes long where there are many. */
  visitsPairs?: true;
  /** More different labels than this are refused: it crosses each with each. */
  mostLabels?: number;
  compute: (ratings: Ratings, options: ComputeOptions) => CoefficientResult;
};

/** A table of labels by labels is made for so many at most. */
export const mostCrossedLabels = 2000;
/** Distances between all pairs of labels are computed for so many at most. */
export const mostLabelDistances = 20_000;

export const categorical = ["nominal", "ordinal"] as const;
export const numeric = ["interval", "ratio"] as const;
