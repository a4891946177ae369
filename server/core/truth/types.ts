import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";

/** Means "no label" in arrays of labels: an item without gold, one nobody rated, or one on which a method abstains. */
export const noLabel = -1;

/** Why an estimate does not exist. */
export type TruthReason =
  | UndefinedReason
  /** KOS is defined for two categories only. */
  | "not-binary"
  /** The labels are text, and the method needs numbers. */
  | "not-numeric"
  /** Some items never beat, or never lost to, the others, so the likelihood has no maximum. */
  | "not-connected"
  /** The estimate lies at the edge of what is possible, where the formula of its error does not apply. */
  | "on-the-boundary"
  /** Exact errors would need a matrix too large to invert while someone waits. */
  | "too-large";

export type Undefined = { readonly value: null; readonly reason: TruthReason };

/** An estimate, or null with the reason why there is none. Never NaN. */
export type Estimate<T> = { readonly value: T } | Undefined;

/** Labels that share the highest score of an item. */
export type Tie = { readonly item: number; readonly labels: readonly number[] };

/** What every method that aggregates categories returns for the items. */
export type Consensus = {
  /** Probability (or share of weight) of each label, item-major: `posterior[item * labelCount + label]`. */
  readonly posterior: Float64Array;
  /**
   * The most probable label. A tie goes to the lowest code, and `noLabel` means that nobody rated the item, or that the
   * method abstains.
   */
  readonly label: Int32Array;
  readonly ties: readonly Tie[];
};

/** How an iterative fit ended. */
export type Convergence = {
  /** The objective at each accepted step; it never falls. */
  readonly trace: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
};

/** A rater's share of correct labels, with the number of labels behind it. */
export type RaterAccuracy = {
  readonly labels: number;
  readonly accuracy: Estimate<number>;
  readonly standardError: Estimate<number>;
};
