import type { ItemIndex } from "../index-by-item.ts";
import type { EmModel } from "../numeric/maximize-by-em.ts";
import type { Estimate } from "../types.ts";

export type WhatIsKnown = {
  /** Known true numbers by item, NaN where unknown. They stay fixed. */
  gold?: Float64Array | undefined;
  /** How many labels the common variance counts as when a rater's own variance is estimated. Default 2. */
  priorLabels?: number | undefined;
};

/** The estimates for items and raters at given parameters. */
export type TrueNumbers = {
  /** Posterior mean of each item's true number; the overall mean where nobody rated it. */
  truth: Float64Array;
  /** Posterior standard deviation, rater parameters taken as known; 0 for gold. */
  deviation: Float64Array;
  biasError: Estimate<number>[];
  labels: Uint32Array;
  logLikelihood: number;
};

type RaterVarianceModel = EmModel & {
  /** Mean squared distance from the item mean (or gold), the centre of the prior; null without overlap. */
  pooledVariance: number | null;
  start(): Float64Array;
  read(parameters: Float64Array): TrueNumbers;
};

/**
 * The EM map of the Gaussian rater model. Parameters: biases, log variances of the raters, mean and log
 * variance of the items; logarithms, so that extrapolation cannot make a variance negative. O(labels) a step.
 *
 * @example
 * maximizeByEm(model, model.start(), {})
 */
export function raterVarianceModel(index: ItemIndex<Float64Array>, options: WhatIsKnown): RaterVarianceModel {
  const { start, rater, label, itemCount, raterCount } = index;
  const { gold, priorLabels = 2 } = options;
  const isGold = (i: number) => gold !== undefined && !Number.isNaN(gold[i]);
  const hasGold = gold?.some((value) => !Number.isNaN(value)) ?? false;
  const { pooledVariance, itemMeans } = describe();
  const truth = Float64Array.from(itemMeans);
  const variance = new Float64Array(itemCount);
  const labels = new Uint32Array(raterCount);
  for (const r of rater) labels[r]++;
  const ratedItems = Array.from(itemMeans.keys()).filter((i) => start[i + 1] > start[i] || isGold(i));
  const scale = Math.sqrt(pooledVariance ?? 1) || 1;
  let change = 0;

  /** E step: posterior mean and variance of each item, and the log-likelihood with items summed out. */
  function expect(from: Float64Array): number {
    const mean = from[2 * raterCount];
    const spread = Math.exp(from[2 * raterCount + 1]);
    let logLikelihood = 0;
    change = 0;
    for (let i = 0; i < itemCount; i++) {
      let precision = 0;
      let pull = 0;
      let squares = 0;
      let logs = 0;
      const centre = isGold(i) ? gold![i] : mean;
      for (let e = start[i]; e < start[i + 1]; e++) {
        const w = Math.exp(-from[raterCount + rater[e]]);
        const distance = label[e] - from[rater[e]] - centre;
        precision += w;
        pull += w * distance;
        squares += w * distance * distance;
        logs += Math.log(2 * Math.PI) - Math.log(w);
      }
      const before = truth[i];
      if (isGold(i)) {
        truth[i] = centre;
        variance[i] = 0;
        logLikelihood -= (logs + squares) / 2;
        logLikelihood -= (Math.log(2 * Math.PI * spread) + (centre - mean) ** 2 / spread) / 2;
      } else {
        const shrunk = 1 / (1 / spread + precision);
        truth[i] = mean + pull * shrunk;
        variance[i] = shrunk;
        logLikelihood -= (logs + Math.log(1 + spread * precision) + squares - pull * pull * shrunk) / 2;
      }
      change = Math.max(change, Math.abs(truth[i] - before) / scale);
    }
    return logLikelihood;
  }

  function logPrior(from: Float64Array): number {
    let sum = 0;
    for (let r = 0; r < raterCount; r++) {
      const logVariance = from[raterCount + r];
      sum -= (priorLabels / 2) * (logVariance + (pooledVariance ?? 0) * Math.exp(-logVariance));
    }
    return sum;
  }

  function maximize(to: Float64Array): void {
    to.fill(0);
    for (let i = 0; i < itemCount; i++) {
      for (let e = start[i]; e < start[i + 1]; e++) to[rater[e]] += label[e] - truth[i];
    }
    let common = 0;
    for (let r = 0; r < raterCount; r++) {
      common += to[r];
      if (labels[r] > 0) to[r] /= labels[r];
    }
    for (let i = 0; i < itemCount; i++) {
      for (let e = start[i]; e < start[i + 1]; e++) {
        to[raterCount + rater[e]] += (label[e] - truth[i] - to[rater[e]]) ** 2 + variance[i];
      }
    }
    for (let r = 0; r < raterCount; r++) {
      const squares = to[raterCount + r] + priorLabels * (pooledVariance ?? 0);
      const n = labels[r] + priorLabels;
      to[raterCount + r] = Math.log(n > 0 ? Math.max(squares / n, 1e-12 * scale * scale) : scale * scale);
    }
    let mean = 0;
    for (const i of ratedItems) mean += truth[i] / ratedItems.length;
    let spread = 0;
    for (const i of ratedItems) spread += ((truth[i] - mean) ** 2 + variance[i]) / ratedItems.length;
    // A constant can move between items and raters without changing the likelihood; without gold it goes to the items.
    const shift = hasGold ? 0 : common / label.length;
    for (let r = 0; r < raterCount; r++) if (labels[r] > 0) to[r] -= shift;
    to[2 * raterCount] = mean + shift;
    to[2 * raterCount + 1] = Math.log(Math.max(spread, 1e-12 * scale * scale));
  }

  return {
    pooledVariance,
    start() {
      const parameters = new Float64Array(2 * raterCount + 2);
      maximize(parameters);
      return parameters;
    },
    step(from, to) {
      const objective = expect(from) + logPrior(from);
      maximize(to);
      return objective;
    },
    posteriorChange: () => change,
    project() {},
    read(parameters) {
      const logLikelihood = expect(parameters);
      const unsure = new Float64Array(raterCount);
      for (let i = 0; i < itemCount; i++) {
        for (let e = start[i]; e < start[i + 1]; e++) unsure[rater[e]] += variance[i];
      }
      const biasError = Array.from(labels, (n, r): Estimate<number> => {
        if (n === 0) return { value: null, reason: "no-data" };
        return { value: Math.sqrt(Math.exp(parameters[raterCount + r]) / n + unsure[r] / (n * n)) };
      });
      return { truth, deviation: variance.map(Math.sqrt), biasError, labels, logLikelihood };
    },
  };

  function describe(): { pooledVariance: number | null; itemMeans: Float64Array } {
    const itemMeans = new Float64Array(itemCount);
    let squares = 0;
    let freedom = 0;
    let sum = 0;
    for (const value of label) sum += value;
    for (let i = 0; i < itemCount; i++) {
      const n = start[i + 1] - start[i];
      let itemSum = 0;
      for (let e = start[i]; e < start[i + 1]; e++) itemSum += label[e];
      itemMeans[i] = isGold(i) ? gold![i] : n > 0 ? itemSum / n : sum / label.length;
      for (let e = start[i]; e < start[i + 1]; e++) squares += (label[e] - itemMeans[i]) ** 2;
      freedom += isGold(i) ? n : Math.max(0, n - 1);
    }
    return { pooledVariance: freedom > 0 ? squares / freedom : null, itemMeans };
  }
}
