import { factorCholesky } from "../numeric/factor-cholesky.ts";
import { solveCholesky } from "../numeric/solve-cholesky.ts";

export type Strengths = {
  /** Log strengths, summing to 0. */
  theta: Float64Array;
  /** Cholesky factor of the information, made invertible in the direction about which the data say nothing. */
  factor: Float64Array;
  /** Eigenvalue in that direction. */
  alongOnes: number;
  /** log-likelihood - l2 * sum of theta^2, after each step. */
  trace: number[];
  converged: boolean;
};

/**
 * Below this a step squares its error, so that the next would be smaller than rounding, and gains of likelihood are smaller
 * than its rounding: no search along the step could tell them from losses.
 */
const nearlyThere = 1e-6;

/**
 * Maximises sum of wins_ij * log sigmoid(theta_i - theta_j) - l2 * sum of theta^2 by Newton's method.
 *
 * The function is concave; a step that overshoots is halved. The likelihood depends on differences only, so a
 * constant is added to every entry of the information: that changes no difference and keeps the sum at 0. O(items^3)
 * a step, under 10 steps from any reasonable start. Mutates and returns `theta`. After `maxSteps` it returns its
 * current state, for callers that call it again with other wins.
 *
 * @example
 * maximizeStrengths(Float64Array.of(0, 3, 1, 0), 2, 0, new Float64Array(2)).theta // [log(3)/2, -log(3)/2]
 */
export function maximizeStrengths(
  wins: Float64Array,
  itemCount: number,
  l2: number,
  theta: Float64Array,
  maxSteps = 100,
): Strengths {
  const n = itemCount;
  const factor = new Float64Array(n * n);
  const move = new Float64Array(n);
  const trial = new Float64Array(n);
  const trace = [penalizedLikelihood(wins, n, l2, theta)];
  let alongOnes = 1;
  let converged = false;

  for (let step = 0; step < maxSteps; step++) {
    alongOnes = fillNewtonSystem(wins, n, l2, theta, factor, move);
    if (!factorCholesky(factor, n)) break;
    if (converged) break;
    solveCholesky(factor, n, move);
    const before = trace[trace.length - 1];
    if (move.every((change) => Math.abs(change) < nearlyThere)) {
      for (let i = 0; i < n; i++) theta[i] += move[i];
      trace.push(Math.max(before, penalizedLikelihood(wins, n, l2, theta)));
      converged = true;
      continue;
    }
    let scale = 1;
    let after = Number.NEGATIVE_INFINITY;
    while (scale > 1e-10) {
      for (let i = 0; i < n; i++) trial[i] = theta[i] + scale * move[i];
      after = penalizedLikelihood(wins, n, l2, trial);
      if (after >= before) break;
      scale /= 2;
    }
    if (after >= before) {
      theta.set(trial);
      trace.push(after);
    }
    converged = after < before;
  }
  return { theta, factor, alongOnes, trace, converged };
}

function fillNewtonSystem(
  wins: Float64Array,
  n: number,
  l2: number,
  theta: Float64Array,
  information: Float64Array,
  gradient: Float64Array,
): number {
  information.fill(0);
  let total = 0;
  for (let i = 0; i < n; i++) gradient[i] = -2 * l2 * theta[i];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const games = wins[i * n + j] + wins[j * n + i];
      if (games === 0) continue;
      const p = 1 / (1 + Math.exp(theta[j] - theta[i]));
      const surprise = wins[i * n + j] - games * p;
      const weight = games * p * (1 - p);
      gradient[i] += surprise;
      gradient[j] -= surprise;
      information[i * n + j] -= weight;
      information[i * n + i] += weight;
      information[j * n + j] += weight;
      total += weight;
    }
  }
  const shift = total > 0 ? total / n : 1;
  for (let i = 0; i < n; i++) {
    information[i * n + i] += 2 * l2;
    for (let j = 0; j <= i; j++) information[i * n + j] += shift / n;
  }
  return shift + 2 * l2;
}

function penalizedLikelihood(wins: Float64Array, n: number, l2: number, theta: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum -= l2 * theta[i] * theta[i];
    for (let j = 0; j < n; j++) {
      const won = wins[i * n + j];
      if (won > 0) sum -= won * logOnePlusExp(theta[j] - theta[i]);
    }
  }
  return sum;
}

function logOnePlusExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
