import { type EmOptions, maximizeByEm } from "../numeric/maximize-by-em.ts";
import type { Convergence, Estimate } from "../types.ts";
import { type Comparisons, leftWins, tied } from "./comparisons.ts";
import { maximizeStrengths } from "./maximize-strengths.ts";

export type NoisyBradleyTerryOptions = EmOptions & {
  /** Ridge on the log strengths, as in `bradleyTerry`; without one they may diverge. Default 0.001. */
  l2?: number | undefined;
  /** Further starts from random reliabilities; the best objective wins. */
  restarts?: { count: number; random: () => number } | undefined;
};

export type NoisyBradleyTerryFit = Convergence & {
  /** Log strengths, summing to 0. */
  logStrength: Float64Array;
  ranking: number[];
  /** Probability that a rater looks at the items at all. */
  reliability: Float64Array;
  /** Probability that a rater who does not look says "left". */
  leftBias: Float64Array;
  /** Number of comparisons behind each rater's numbers. */
  labels: Uint32Array;
  logLikelihood: number;
};

/**
 * Bradley-Terry for raters who sometimes do not look: strengths, reliabilities and side biases together, by EM.
 *
 * P(rater r prefers left i to right j) = c_r * sigmoid(t_i - t_j) + (1 - c_r) * b_r.
 * E step: the probability that r looked, given what r said. M step: c_r and b_r are weighted shares; t takes a Newton
 * step of the Bradley-Terry fit to the wins weighted by that probability. A tie is half a comparison each way. Starts
 * at reliability 0.8 and no bias; stops at a posterior change of 1e-3 (1e-4 elsewhere), since reliabilities near 1
 * converge slowly. The likelihood has several maxima: compare restarts before trusting a
 * reliability. The model cannot tell a careless rater from one whose items are equally good.
 *
 * Source: Bugakova, Fedorova, Gusev & Drutsa (2019), arXiv:1906.08591.
 * O(comparisons + items^3) a step. No comparisons: null, `no-data`. An item nobody compared gets strength 0.
 *
 * @example
 * noisyBradleyTerry(comparisons).value?.reliability // Float64Array [0.77, 0.25, ...]
 */
export function noisyBradleyTerry(
  comparisons: Comparisons,
  options: NoisyBradleyTerryOptions = {},
): Estimate<NoisyBradleyTerryFit> {
  if (comparisons.left.length === 0) return { value: null, reason: "no-data" };
  const { l2 = 0.001, restarts } = options;
  const stop = { objectiveTolerance: 1e-9, posteriorTolerance: 1e-3, ...options };
  let best = fitFrom(comparisons, l2, () => 0.8, stop);
  for (let restart = 0; restarts !== undefined && restart < restarts.count; restart++) {
    const other = fitFrom(comparisons, l2, restarts.random, stop);
    if (objectiveOf(other) > objectiveOf(best)) best = other;
  }
  return { value: best };
}

function objectiveOf(result: Convergence): number {
  return result.trace.at(-1) ?? Number.NEGATIVE_INFINITY;
}

/** Parameters: t for each item, then c and b for each rater. */
function fitFrom(
  comparisons: Comparisons,
  l2: number,
  startingReliability: () => number,
  options: EmOptions,
): NoisyBradleyTerryFit {
  const { left, right, rater, outcome, itemCount, raterCount } = comparisons;
  const wins = new Float64Array(itemCount * itemCount);
  const beats = new Float64Array(itemCount * itemCount);
  const looked = new Float64Array(raterCount);
  const guessedLeft = new Float64Array(raterCount);
  const guessed = new Float64Array(raterCount);
  const labels = new Uint32Array(raterCount);
  for (const r of rater) labels[r]++;
  const probability = new Float64Array(2 * left.length);
  let change = 0;

  /** Half or all of a comparison, with its winner; returns its log-likelihood. */
  function weigh(n: number, side: 0 | 1, weight: number, from: Float64Array): number {
    const winner = side === leftWins ? left[n] : right[n];
    const loser = side === leftWins ? right[n] : left[n];
    const reliability = from[itemCount + rater[n]];
    const bias = from[itemCount + raterCount + rater[n]];
    const byLooking = reliability * beats[winner * itemCount + loser];
    const byGuessing = (1 - reliability) * (side === leftWins ? bias : 1 - bias);
    const sum = Math.max(byLooking + byGuessing, Number.MIN_VALUE);
    const z = byLooking / sum;
    change = Math.max(change, Math.abs(z - probability[2 * n + side]));
    probability[2 * n + side] = z;
    wins[winner * itemCount + loser] += weight * z;
    looked[rater[n]] += weight * z;
    guessed[rater[n]] += weight * (1 - z);
    if (side === leftWins) guessedLeft[rater[n]] += weight * (1 - z);
    return weight * Math.log(sum);
  }

  function expect(from: Float64Array): number {
    for (const counts of [wins, looked, guessed, guessedLeft]) counts.fill(0);
    for (let i = 0; i < itemCount; i++) {
      for (let j = 0; j < itemCount; j++) beats[i * itemCount + j] = 1 / (1 + Math.exp(from[j] - from[i]));
    }
    change = 0;
    let logLikelihood = 0;
    for (let n = 0; n < left.length; n++) {
      if (outcome[n] === tied) logLikelihood += weigh(n, 0, 0.5, from) + weigh(n, 1, 0.5, from);
      else logLikelihood += weigh(n, outcome[n] === leftWins ? 0 : 1, 1, from);
    }
    return logLikelihood;
  }

  function maximize(from: Float64Array, to: Float64Array): void {
    // One Newton step: the weights change before a second one would be worth it.
    to.set(maximizeStrengths(wins, itemCount, l2, from.slice(0, itemCount), 1).theta);
    for (let r = 0; r < raterCount; r++) {
      const n = looked[r] + guessed[r];
      to[itemCount + r] = n > 0 ? looked[r] / n : from[itemCount + r];
      to[itemCount + raterCount + r] =
        guessed[r] > 1e-12 ? guessedLeft[r] / guessed[r] : from[itemCount + raterCount + r];
    }
  }

  const penalty = (theta: Float64Array) => l2 * theta.reduce((sum, t) => sum + t * t, 0);
  const start = new Float64Array(itemCount + 2 * raterCount).fill(0.5, itemCount);
  for (let r = 0; r < raterCount; r++) start[itemCount + r] = startingReliability();
  const { parameters, convergence } = maximizeByEm(
    {
      step(from, to) {
        const logLikelihood = expect(from);
        maximize(from, to);
        return logLikelihood - penalty(from.subarray(0, itemCount));
      },
      posteriorChange: () => change,
      project(point) {
        for (let p = itemCount; p < point.length; p++) point[p] = Math.min(1, Math.max(0, point[p]));
      },
    },
    start,
    options,
  );
  const logStrength = parameters.slice(0, itemCount);
  return {
    ...convergence,
    logStrength,
    ranking: Array.from(logStrength.keys()).sort((i, j) => logStrength[j] - logStrength[i] || i - j),
    reliability: parameters.slice(itemCount, itemCount + raterCount),
    leftBias: parameters.slice(itemCount + raterCount),
    labels,
    logLikelihood: expect(parameters),
  };
}
