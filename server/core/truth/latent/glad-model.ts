import type { CodeIndex } from "../index-codes.ts";
import type { LatentModel } from "./latent-class.ts";

export type GladPriors = {
  /** Means of the normal priors on ability and on log easiness. Default 1 each. */
  abilityMean?: number | undefined;
  easinessMean?: number | undefined;
  /** Their variance. Default 1. */
  priorVariance?: number | undefined;
};

/**
 * log(1 + exp x) is summed as the log of a product. Each factor at most doubles it, so it is flushed at this size.
 */
const flushAt = 1e300;

/**
 * The GLAD model for `fitLatentClass`.
 *
 * Parameters: ability a_r of each rater, easiness d_i of each item. M step in two closed parts,
 * neither of which can lower the objective:
 * 1. abilities: each is a logistic regression without intercept. Jaakkola and Jordan's quadratic lower bound
 *    of log sigmoid touches it at the present value; its maximum is a ratio of two sums.
 * 2. easiness: one Newton step an item, halved until the item's expected log-likelihood does not fall.
 * O(labels + items * labelCount) a step.
 *
 * @example
 * fitLatentClass(index, gladModel(index, {}), "uniform", {}, start)
 */
export function gladModel(index: CodeIndex, options: GladPriors): LatentModel {
  const { start, rater, label, raterCount, itemCount, labelCount: q } = index;
  const { abilityMean = 1, easinessMean = 1, priorVariance = 1 } = options;
  const size = raterCount + itemCount;
  const spread = Math.log(Math.max(1, q - 1));
  const pull = new Float64Array(raterCount);
  const curvature = new Float64Array(raterCount);
  /** exp(-|x|) of each rating at the parameters in use: everything the E and the M step need of exp. */
  const decay = new Float64Array(label.length);
  let now = new Float64Array(0) as Float64Array;

  /** Expected log-likelihood of item i at easiness d, with its prior. */
  function itemObjective(i: number, d: number, ability: Float64Array, posterior: Float64Array): number {
    const scale = Math.exp(d);
    let sum = -((d - easinessMean) ** 2) / 2 / priorVariance;
    let product = 1;
    for (let e = start[i]; e < start[i + 1]; e++) {
      const x = ability[rater[e]] * scale;
      sum += posterior[i * q + label[e]] * x - Math.max(x, 0);
      product *= 1 + Math.exp(-Math.abs(x));
      if (product > flushAt) {
        sum -= Math.log(product);
        product = 1;
      }
    }
    return sum - Math.log(product);
  }

  function improveEasiness(i: number, d: number, ability: Float64Array, posterior: Float64Array): number {
    const scale = Math.exp(d);
    let slope = (easinessMean - d) / priorVariance;
    let bend = 1 / priorVariance;
    let before = -((d - easinessMean) ** 2) / 2 / priorVariance;
    let product = 1;
    for (let e = start[i]; e < start[i + 1]; e++) {
      const x = ability[rater[e]] * scale;
      const correct = posterior[i * q + label[e]];
      const small = Math.exp(-Math.abs(x));
      const p = (x > 0 ? 1 : small) / (1 + small);
      slope += x * (correct - p);
      bend += x * x * p * (1 - p);
      before += correct * x - Math.max(x, 0);
      product *= 1 + small;
      if (product > flushAt) {
        before -= Math.log(product);
        product = 1;
      }
    }
    before -= Math.log(product);
    let move = Math.max(-2, Math.min(2, slope / bend));
    for (let halving = 0; halving < 20; halving++) {
      if (itemObjective(i, d + move, ability, posterior) >= before) return d + move;
      move /= 2;
    }
    return d;
  }

  return {
    size,
    use(parameters) {
      now = parameters;
      let logDensity = 0;
      for (let p = 0; p < size; p++) {
        const mean = p < raterCount ? abilityMean : easinessMean;
        logDensity -= (parameters[p] - mean) ** 2 / (2 * priorVariance);
      }
      return logDensity;
    },
    addEvidence(score) {
      for (let i = 0; i < itemCount; i++) {
        const row = i * q;
        const scale = Math.exp(now[raterCount + i]);
        let allWrong = 0;
        let product = 1;
        for (let e = start[i]; e < start[i + 1]; e++) {
          const x = now[rater[e]] * scale;
          decay[e] = Math.exp(-Math.abs(x));
          allWrong -= Math.max(x, 0) + spread;
          score[row + label[e]] += x + spread;
          product *= 1 + decay[e];
          if (product > flushAt) {
            allWrong -= Math.log(product);
            product = 1;
          }
        }
        allWrong -= Math.log(product);
        for (let t = 0; t < q; t++) score[row + t] += allWrong;
      }
    },
    maximize(posterior, to) {
      pull.fill(abilityMean / priorVariance);
      curvature.fill(1 / priorVariance);
      for (let i = 0; i < itemCount; i++) {
        const scale = Math.exp(now[raterCount + i]);
        for (let e = start[i]; e < start[i + 1]; e++) {
          pull[rater[e]] += scale * (posterior[i * q + label[e]] - 0.5);
          curvature[rater[e]] += scale * scale * bound(Math.abs(now[rater[e]] * scale), decay[e]);
        }
      }
      for (let r = 0; r < raterCount; r++) to[r] = pull[r] / curvature[r];
      for (let i = 0; i < itemCount; i++) {
        to[raterCount + i] = improveEasiness(i, now[raterCount + i], to, posterior);
      }
    },
    project(parameters) {
      for (let p = 0; p < size; p++) parameters[p] = Math.max(-20, Math.min(20, parameters[p]));
    },
  };
}

/** Twice Jaakkola and Jordan's lambda: tanh(x/2) / (2x), whose limit at 0 is 1/4; `decay` is exp(-x), x >= 0. */
function bound(x: number, decay: number): number {
  return x < 1e-4 ? 0.25 : (1 - decay) / (1 + decay) / (2 * x);
}
