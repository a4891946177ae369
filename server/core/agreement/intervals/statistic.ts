/** Why a statistic has no value. The pages show one sentence for each (docs/statistics.md). */
export const undefinedReasons = [
  /** Nothing was rated. */
  "no-data",
  /** No item was rated by two raters, or no two raters rated the same item. */
  "no-overlap",
  /** All ratings that count are the same, so agreement by chance would be perfect too. */
  "no-variation",
  /** Only one category can be chosen. */
  "single-category",
  /** Fewer items (or raters) than the statistic needs. */
  "too-few",
  /** The numbers of ratings differ, but the statistic needs them to be equal. */
  "incomplete",
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
  | "normal"
  | "F"
  | "Fisher z"
  | "Wilson"
  | "unit bootstrap, percentile"
  | "unit bootstrap, BCa"
  | "unit bootstrap, studentized"
  | "pair bootstrap (KALPHA)";

/**
 * A number computed from ratings, never without its n. `value` is null exactly when `reason` is set:
 * an undefined statistic is neither 0 nor 1 nor NaN.
 */
export type Statistic = {
  value: number | null;
  reason?: UndefinedReason;
  /** The number of items that the value rests on. */
  n: number;
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
