/** Why a statistic has no value. The pages show one sentence for each (docs/statistics.md). */
export const undefinedReasons = [
  /** Nothing was rated. */
  "no-data",
  /** No item was rated by two raters, or no two raters rated the same item. */
  "no-overlap",
  /** All ratings that count are the same, so agreement by chance would be perfect too. */
  "no-variation",
  /** A rater gives all items that are compared the same label; in a mean over pairs, one of every pair does. */
  "constant-rater",
  /**
   * The formula divides by 0: the items' means do not differ (with gaps, beyond what the levels of their raters explain), or
   * by less than chance alone would have it.
   */
  "no-item-variance",
  /** Two raters never disagree. */
  "no-disagreement",
  /** A label was never given, or nothing else was. */
  "never-or-always",
  /** There is no item of the kind that a score divides by. */
  "none-of-a-kind",
  /** Raters agree with the others all alike. */
  "equal-raters",
  /** The raters who are the yardstick agree no more than by chance. */
  "not-above-chance",
  /** The raters who are the yardstick are tied on every item. */
  "ties-only",
  /** Raters have items in common, but hardly any two of them enough. */
  "too-sparse",
  /** Every correlation is 1 or -1, whose transform is infinite. */
  "perfect-pairs",
  /** No two raters ranked the whole of a set. */
  "no-whole-set",
  /** The raters have no two equal halves, or too many of them. */
  "uneven-halves",
  /** Only one category can be chosen. */
  "single-category",
  /** Fewer items (or raters) than the statistic needs. */
  "too-few",
  /** Fewer than two items were rated by all raters. */
  "incomplete",
  /** Items have different numbers of ratings, but the statistic needs them to be equal. */
  "unequal-counts",
  /** Pairs were judged unequally often, but the statistic needs them to be equal. */
  "unequal-pairs",
  /** The categories are text where the statistic needs numbers. */
  "not-numeric",
  /** A label is below zero where the statistic is defined for non-negative numbers only. */
  "negative-values",
] as const;
export type UndefinedReason = (typeof undefinedReasons)[number];

/** A confidence interval, with its confidence level and its method. */
export type Interval = { low: number; high: number; level: number; method: IntervalMethod };
export type IntervalMethod =
  | "t"
  | "logit t"
  | "log t"
  | "normal"
  | "logit normal"
  | "F"
  | "Fisher z"
  | "Wilson"
  | "Wilson, by item"
  | "unit bootstrap, percentile"
  | "unit bootstrap, BCa"
  | "unit bootstrap, studentized"
  | "pair bootstrap (KALPHA)";

/** What there is too little of: humans, humans with a kappa of their own, or items of the human who has most. */
export type Shortage = { of: "humans" | "humans-compared" | "items-of-a-human"; needs: number; has: number };

/**
 * A number computed from ratings, never without its n. `value` is null exactly when `reason` is set:
 * an undefined statistic is neither 0 nor 1 nor NaN.
 */
export type Statistic = {
  value: number | null;
  reason?: UndefinedReason;
  /** For `too-few`, where a function knows it: what it takes and what was there. */
  shortage?: Shortage;
  /** The number of items that the value rests on. */
  n: number;
  /** Where n counts votes, of which an item may have several: the items, whose votes the interval takes together. */
  items?: number;
  /** Standard error. */
  se?: number;
  interval?: Interval;
  /** Probability of a value this high (or this far from 0, see the function) if there were none. */
  p?: number;
};

/** A coefficient of the form (observed - expected) / (1 - expected). */
export type Coefficient = Statistic & {
  /** Observed agreement, which is shown even when the value is null. */
  observed: number | null;
  /** Agreement expected by chance. */
  expected: number | null;
  /** Items with at least one rating; n counts those with two. */
  ratedItems: number;
};

export type AnalyticOptions = {
  method: "analytic";
  level?: number;
  /**
   * Divisor of the variance. Functions of two-rater tables (SAS, vcd, statsmodels, irrCAC's *.table) use
   * n; those of raw ratings n - 1, the default.
   */
  divisor?: "n - 1" | "n";
  /**
   * As the papers have them and packages print them: symmetric around the value (t cut at 1), with items rated once as
   * noise where the coefficient leaves them out.
   */
  isPublished?: boolean;
};

/** The pairs of raters behind a mean over pairs, and why others are left out. */
export type PairTally = {
  counted: number;
  /** Left out: they share fewer than `fewest` items. */
  fewShared: number;
  fewest: number;
  /** Left out: of correlations, a rater does not vary on the shared items; of kappas, both give one and the same label. */
  noValue: number;
  /** Whether `noValue` is that of kappas. */
  isOfKappas?: true;
  /** Left out: their correlation is 1 or -1, where the mean is of transforms. */
  perfect: number;
};

/** A bootstrap needs a seed: core has no randomness of its own. */
export type BootstrapOptions = {
  method: "unit-bootstrap" | "unit-bootstrap-bca" | "unit-bootstrap-t";
  seed: string | number;
  level?: number;
  resamples?: number;
  /** Draw whole clusters: the cluster of each item (say its prompt group). */
  clusters?: Uint32Array;
};

/** How to make an interval; none is made unless asked for. The confidence level is 0.95 unless given. */
export type IntervalOptions = AnalyticOptions | BootstrapOptions;

/** Bootstrap resamples, and those in which the statistic had no value. Reported, never hidden. */
export type Resampled = { resamples: number; undefinedResamples: number };
