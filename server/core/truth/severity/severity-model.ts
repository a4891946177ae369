import type { CodeIndex } from "../index-codes.ts";
import { factorCholesky } from "../numeric/factor-cholesky.ts";
import type { EmModel } from "../numeric/maximize-by-em.ts";
import { solveCholesky } from "../numeric/solve-cholesky.ts";
import { logNodeWeights, nodes, severityTable } from "./severity-table.ts";

const width = nodes.length;

export type SeverityModel = EmModel & {
  /** Posterior weight of each node for each item, item-major. */
  weights: Float64Array;
  /** E step: refreshes the weights and returns the log-likelihood. */
  expect(parameters: Float64Array): number;
};

/**
 * The EM map of the rating scale model with rater severities, item qualities summed out.
 *
 * Given how often each rater met each node (expected), the M step is a concave problem in severities,
 * thresholds and spread together; one Newton step is taken, halved until the objective does not fall. Its
 * matrix is an arrow, diagonal but for the last q rows, so the step costs O(raters * q * (nodes + q)).
 * E step O(labels * nodes).
 *
 * @example
 * maximizeByEm(severityModel(index, 25), start, {})
 */
export function severityModel(index: CodeIndex, priorVariance: number): SeverityModel {
  const { start, rater, label, itemCount, raterCount, labelCount: q } = index;
  const size = raterCount + q;
  const weights = new Float64Array(itemCount * width);
  const met = new Float64Array(raterCount * width);
  const cell = Uint32Array.from(label, (code, e) => (rater[e] * q + code) * width);
  const raterTotal = new Float64Array(raterCount);
  const atLeast = new Float64Array(q);
  for (let e = 0; e < label.length; e++) {
    raterTotal[rater[e]] += label[e];
    for (let k = 1; k <= label[e]; k++) atLeast[k]++;
  }
  let change = 0;
  let scoreByQuality = 0;

  function expect(parameters: Float64Array): number {
    const table = severityTable(parameters, index);
    met.fill(0);
    change = 0;
    scoreByQuality = 0;
    let logLikelihood = 0;
    const score = new Float64Array(width);
    for (let i = 0; i < itemCount; i++) {
      score.set(logNodeWeights);
      let total = 0;
      for (let e = start[i]; e < start[i + 1]; e++) {
        const base = cell[e];
        total += label[e];
        for (let n = 0; n < width; n++) score[n] += table[base + n];
      }
      logLikelihood += normalize(score);
      let moment = 0;
      const row = i * width;
      for (let n = 0; n < width; n++) {
        change = Math.max(change, Math.abs(score[n] - weights[row + n]));
        weights[row + n] = score[n];
        moment += score[n] * nodes[n];
      }
      scoreByQuality += total * moment;
      for (let e = start[i]; e < start[i + 1]; e++) {
        const base = rater[e] * width;
        for (let n = 0; n < width; n++) met[base + n] += score[n];
      }
    }
    return logLikelihood;
  }

  const logPrior = (p: Float64Array) => {
    let sum = 0;
    for (let j = 0; j < size - 1; j++) sum -= (p[j] * p[j]) / (2 * priorVariance);
    return sum;
  };

  /** The part of the expected complete-data objective that depends on the parameters. */
  function expected(p: Float64Array): number {
    const table = severityTable(p, index);
    let sum = logPrior(p) + scoreByQuality * p[size - 1];
    for (let r = 0; r < raterCount; r++) {
      sum -= raterTotal[r] * p[r];
      // P(0) is exp(-log Z): its log is minus the log of the normalising sum.
      for (let n = 0; n < width; n++) sum += met[r * width + n] * table[r * q * width + n];
    }
    for (let k = 1; k < q; k++) sum -= atLeast[k] * p[raterCount + k - 1];
    return sum;
  }

  function maximize(from: Float64Array, to: Float64Array): void {
    const move = newtonMove(from);
    const before = expected(from);
    for (let scale = 1; scale > 1e-6; scale /= 2) {
      for (let j = 0; j < size; j++) to[j] = from[j] + scale * move[j];
      if (expected(to) >= before) return;
    }
    to.set(from);
  }

  function newtonMove(from: Float64Array): Float64Array {
    const table = severityTable(from, index);
    const gradient = new Float64Array(size);
    const own = new Float64Array(raterCount).fill(1 / priorVariance);
    const border = new Float64Array(raterCount * q);
    const corner = new Float64Array(q * q);
    for (let j = 0; j < size - 1; j++) gradient[j] = -from[j] / priorVariance;
    for (let j = 0; j < q - 1; j++) {
      gradient[raterCount + j] -= atLeast[j + 1];
      corner[j * q + j] = 1 / priorVariance;
    }
    gradient[size - 1] = scoreByQuality;
    corner[q * q - 1] = 1e-9;

    const reach = new Float64Array(q + 1);
    for (let r = 0; r < raterCount; r++) {
      gradient[r] -= raterTotal[r];
      for (let n = 0; n < width; n++) {
        const times = met[r * width + n];
        if (times < 1e-12) continue;
        const z = nodes[n];
        let mean = 0;
        let square = 0;
        for (let k = q - 1; k >= 1; k--) {
          reach[k] = reach[k + 1] + Math.exp(table[(r * q + k) * width + n]);
          mean += reach[k];
          square += (2 * k - 1) * reach[k];
        }
        const variance = square - mean * mean;
        gradient[r] += times * mean;
        gradient[size - 1] -= times * z * mean;
        own[r] += times * variance;
        border[r * q + q - 1] -= times * z * variance;
        corner[q * q - 1] += times * z * z * variance;
        let above = 0;
        for (let j = q - 1; j >= 1; j--) {
          above += reach[j];
          // E[x 1(x >= j)] = j P(x >= j) + sum over k > j of P(x >= k)
          const covariance = (j - 1) * reach[j] + above - mean * reach[j];
          gradient[raterCount + j - 1] += times * reach[j];
          border[r * q + j - 1] += times * covariance;
          corner[(q - 1) * q + j - 1] -= times * z * covariance;
          for (let l = 1; l <= j; l++) corner[(j - 1) * q + l - 1] += times * reach[j] * (1 - reach[l]);
        }
      }
    }
    return solveArrow(own, border, corner, gradient);
  }

  return {
    weights,
    expect,
    step(from, to) {
      const objective = expect(from) + logPrior(from);
      maximize(from, to);
      return objective;
    },
    posteriorChange: () => change,
    project(p) {
      for (let j = 0; j < size; j++) p[j] = Math.max(-30, Math.min(30, p[j]));
    },
  };
}

/** Solves [D B; B' C] x = g with D diagonal, by eliminating D. Overwrites and returns g. */
function solveArrow(
  diagonal: Float64Array,
  border: Float64Array,
  corner: Float64Array,
  g: Float64Array,
): Float64Array {
  const count = diagonal.length;
  const q = g.length - count;
  const last = g.subarray(count);
  for (let r = 0; r < count; r++) {
    for (let a = 0; a < q; a++) {
      const share = border[r * q + a] / diagonal[r];
      last[a] -= share * g[r];
      for (let b = 0; b <= a; b++) corner[a * q + b] -= share * border[r * q + b];
    }
  }
  if (!factorCholesky(corner, q)) return g.fill(0);
  solveCholesky(corner, q, last);
  for (let r = 0; r < count; r++) {
    for (let a = 0; a < q; a++) g[r] -= border[r * q + a] * last[a];
    g[r] /= diagonal[r];
  }
  return g;
}

function normalize(score: Float64Array): number {
  let top = score[0];
  for (let n = 1; n < score.length; n++) if (score[n] > top) top = score[n];
  let sum = 0;
  for (let n = 0; n < score.length; n++) {
    const distance = score[n] - top;
    score[n] = distance < -40 ? 0 : Math.exp(distance);
    sum += score[n];
  }
  for (let n = 0; n < score.length; n++) score[n] /= sum;
  return top + Math.log(sum);
}
