import type { TruthReason } from "../types.ts";
import { bradleyTerry } from "./bradley-terry.ts";
import type { Comparisons } from "./comparisons.ts";
import { elo } from "./elo.ts";
import { noisyBradleyTerry } from "./noisy-bradley-terry.ts";
import { winMatrix } from "./win-matrix.ts";

export type StrengthFit = {
  /** Higher for stronger, one an item. */
  strength: Float64Array;
  /** Covariance of strengths that takes every comparison for itself; null without a formula. */
  covariance: Float64Array | null;
  /** What the method says of raters: name → one number a rater. */
  raters: Record<string, Float64Array>;
  converged: boolean;
};

export type NoStrengths = {
  value: null;
  reason: TruthReason;
  groups?: readonly (readonly number[])[] | undefined;
};

export type StrengthDefinition = {
  title: string;
  /** When to take it, for lists. */
  asks: string;
  /** What its numbers are called. */
  unit: "log strength" | "Elo rating";
  needsRaters: boolean;
  /** Whether the order of comparisons matters: then resamples come in an order drawn by lot. */
  isOfOrder: boolean;
  /** Steps of a fit, each of them a pass over comparisons and a solution for all items, for what can be drawn. */
  steps: number;
  fit(comparisons: Comparisons): { value: StrengthFit } | NoStrengths;
};

/** All methods that make strengths of comparisons. Command, help and docs are made from it. */
export const strengthMethods = {
  bradley_terry: {
    title: "Bradley-Terry",
    asks: "Strengths with intervals",
    unit: "log strength",
    needsRaters: false,
    isOfOrder: false,
    steps: 6,
    fit(comparisons) {
      const { value, ...none } = bradleyTerry(winMatrix(comparisons), comparisons.itemCount);
      if (!value) return { value, ...(none as Omit<NoStrengths, "value">) };
      const { logStrength: strength, covariance, converged } = value;
      return { value: { strength, covariance, raters: {}, converged } };
    },
  },
  noisy_bradley_terry: {
    title: "Noisy Bradley-Terry",
    asks: "The same where some raters do not look, or favour a side",
    unit: "log strength",
    needsRaters: true,
    isOfOrder: false,
    steps: 60,
    fit(comparisons) {
      const { value, ...none } = noisyBradleyTerry(comparisons);
      if (!value) return { value, ...(none as Omit<NoStrengths, "value">) };
      const { logStrength: strength, reliability, leftBias, converged } = value;
      return {
        value: { strength, covariance: null, raters: { reliability, left_bias: leftBias }, converged },
      };
    },
  },
  elo: {
    title: "Elo",
    asks: "A running score, in the order of the file",
    unit: "Elo rating",
    needsRaters: false,
    isOfOrder: true,
    steps: 1,
    fit(comparisons) {
      if (comparisons.left.length === 0) return { value: null, reason: "no-data" };
      return { value: { strength: elo(comparisons).rating, covariance: null, raters: {}, converged: true } };
    },
  },
} as const satisfies Record<string, StrengthDefinition>;

export type StrengthMethod = keyof typeof strengthMethods;
export const strengthMethodNames = Object.keys(strengthMethods) as StrengthMethod[];
