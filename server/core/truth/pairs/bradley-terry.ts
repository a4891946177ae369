import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { invertCholesky } from "../numeric/invert-cholesky.ts";
import type { Convergence, Undefined } from "../types.ts";
import { maximizeStrengths } from "./maximize-strengths.ts";
import { strongComponents } from "./strong-components.ts";

export type BradleyTerryOptions = {
  /** The item at 0, or "mean" (default): strengths sum to 0. */
  reference?: number | "mean" | undefined;
  /** Ridge: subtracts l2 * sum of theta^2 from the log-likelihood, a normal prior of variance 1/(2 l2). Default 0. */
  l2?: number | undefined;
  /** Confidence level of the intervals. Default 0.95. */
  level?: number | undefined;
};

export type BradleyTerryFit = Convergence & {
  /** Log strength relative to the reference: sigmoid(i's - j's) is the chance that i beats j. */
  logStrength: Float64Array;
  /** Standard error of it, from the observed information; 0 for a reference item. */
  standardError: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** exp(log strength), scaled to sum 1. */
  strength: Float64Array;
  /** Covariance of the centred log strengths: var(i - j) = c_ii + c_jj - 2 c_ij, at `i * itemCount + j`. */
  covariance: Float64Array;
  /** Items from strongest to weakest; equal ones by lowest index. */
  ranking: number[];
  logLikelihood: number;
};

/** Why there is no fit and, where comparisons are too few, the groups of items that are comparable. */
export type BradleyTerryUndefined = Undefined & { readonly groups?: readonly (readonly number[])[] };

/**
 * Bradley-Terry: one strength for each item from how often it beat each other one.
 *
 * P(i beats j) = exp(t_i) / (exp(t_i) + exp(t_j)), maximised by Newton's method with a Cholesky solve.
 * Standard errors from the observed information, intervals normal: estimate +- z * standard error.
 * `wins` is a win matrix, see `winMatrix`; its entries may be fractions.
 *
 * Sources: Bradley & Terry (1952), Biometrika 39:324-345; existence: Ford (1957).
 * O(items^3); meant for up to 1,500 items, beyond that null, `too-large`.
 * Unless every item is linked to every other by chains of wins both ways, the maximum is at infinity: null,
 * `not-connected`, with the groups. A ridge (`l2` > 0) then still gives an estimate, which leans on the prior.
 *
 * @example
 * bradleyTerry(Float64Array.of(0, 3, 1, 0), 2).value?.logStrength // [0.549, -0.549]: odds 3 to 1
 */
export function bradleyTerry(
  wins: Float64Array,
  itemCount: number,
  options: BradleyTerryOptions = {},
): { value: BradleyTerryFit } | BradleyTerryUndefined {
  const { reference = "mean", l2 = 0, level = 0.95 } = options;
  if (itemCount < 2 || wins.every((count) => count === 0)) return { value: null, reason: "no-data" };
  if (itemCount > 1500) return { value: null, reason: "too-large" };
  if (l2 === 0) {
    const groups = strongComponents(wins, itemCount);
    if (groups.length > 1) return { value: null, reason: "not-connected", groups };
  }
  const { theta, factor, alongOnes, trace, converged } = maximizeStrengths(
    wins,
    itemCount,
    l2,
    new Float64Array(itemCount),
  );
  const covariance = invertCholesky(factor, itemCount).map((c) => c - 1 / (itemCount * alongOnes));
  const standardError = theta.map((_, i) => contrastError(covariance, itemCount, i, reference));
  const shift = reference === "mean" ? 0 : theta[reference];
  const logStrength = theta.map((t) => t - shift);
  const z = normalQuantile((1 + level) / 2);
  const total = theta.reduce((sum, t) => sum + Math.exp(t), 0);
  return {
    value: {
      logStrength,
      standardError,
      low: logStrength.map((t, i) => t - z * standardError[i]),
      high: logStrength.map((t, i) => t + z * standardError[i]),
      strength: theta.map((t) => Math.exp(t) / total),
      covariance,
      ranking: Array.from(theta.keys()).sort((i, j) => theta[j] - theta[i] || i - j),
      logLikelihood: trace[trace.length - 1] + l2 * theta.reduce((sum, t) => sum + t * t, 0),
      trace,
      iterations: trace.length - 1,
      converged,
    },
  };
}

function contrastError(covariance: Float64Array, n: number, i: number, reference: number | "mean"): number {
  const own = covariance[i * n + i];
  if (reference === "mean") return Math.sqrt(own);
  const other = covariance[reference * n + reference];
  return Math.sqrt(Math.max(0, own + other - 2 * covariance[i * n + reference]));
}
