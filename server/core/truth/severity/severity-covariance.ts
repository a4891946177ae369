import type { CodeIndex } from "../index-codes.ts";
import { factorCholesky } from "../numeric/factor-cholesky.ts";
import { invertCholesky } from "../numeric/invert-cholesky.ts";
import { nodes, severityTable } from "./severity-table.ts";

const width = nodes.length;

/**
 * Covariance of severities, thresholds and spread: the inverse of the exact observed information.
 *
 * Louis' identity: observed information = expected complete-data information - covariance of the complete-data
 * score over what is missing, here each item's quality, + 1 / prior variance.
 * Source: Louis (1982), JRSS B 44:226-233. O(nodes * sum of (labels of an item + q)^2 + raters^3). Null above
 * 1,500 raters, or where the information is singular.
 *
 * @example
 * severityCovariance(index, parameters, model.weights, 25)
 */
export function severityCovariance(
  index: CodeIndex,
  parameters: Float64Array,
  weights: Float64Array,
  priorVariance: number,
): Float64Array | null {
  const { start, rater, label, raterCount, labelCount: q } = index;
  if (raterCount > 1500) return null;
  const size = raterCount + q;
  const table = severityTable(parameters, index);
  const moments = conditionalMoments(table, raterCount, q);
  const information = new Float64Array(size * size);
  for (let j = 0; j < size - 1; j++) information[j * size + j] = 1 / priorVariance;
  const features = new Float64Array(q);

  for (let i = 0; i < index.itemCount; i++) {
    const raters = [...new Set(rater.subarray(start[i], start[i + 1]))];
    const position = new Map(raters.map((r, at) => [r, at]));
    const local = raters.length + q;
    const mean = new Float64Array(local);
    const square = new Float64Array(local * local);
    const score = new Float64Array(local);
    for (let n = 0; n < width; n++) {
      const weight = weights[i * width + n];
      if (weight < 1e-12) continue;
      score.fill(0);
      for (let e = start[i]; e < start[i + 1]; e++) {
        const at = (rater[e] * width + n) * q;
        const surprise = label[e] - moments.mean[rater[e] * width + n];
        const own = position.get(rater[e]) ?? 0;
        score[own] -= surprise;
        for (let j = 1; j < q; j++) {
          score[raters.length + j - 1] -= (label[e] >= j ? 1 : 0) - moments.reach[at + j];
        }
        score[local - 1] += nodes[n] * surprise;
        addInformation(information, size, q, rater[e], raterCount, weight, nodes[n], moments, at, features);
      }
      for (let a = 0; a < local; a++) {
        mean[a] += weight * score[a];
        for (let b = 0; b <= a; b++) square[a * local + b] += weight * score[a] * score[b];
      }
    }
    for (let a = 0; a < local; a++) {
      for (let b = 0; b <= a; b++) {
        const row = a < raters.length ? raters[a] : raterCount + a - raters.length;
        const column = b < raters.length ? raters[b] : raterCount + b - raters.length;
        const at = row >= column ? row * size + column : column * size + row;
        information[at] -= square[a * local + b] - mean[a] * mean[b];
      }
    }
  }
  return factorCholesky(information, size) ? invertCholesky(information, size) : null;
}

type Moments = { mean: Float64Array; variance: Float64Array; reach: Float64Array };

/** E[x], var(x) and P(x >= j) for each rater and node. */
function conditionalMoments(table: Float64Array, raterCount: number, q: number): Moments {
  const mean = new Float64Array(raterCount * width);
  const variance = new Float64Array(raterCount * width);
  const reach = new Float64Array(raterCount * width * q);
  for (let r = 0; r < raterCount; r++) {
    for (let n = 0; n < width; n++) {
      const at = (r * width + n) * q;
      let square = 0;
      for (let k = q - 1; k >= 1; k--) {
        reach[at + k] = (k + 1 < q ? reach[at + k + 1] : 0) + Math.exp(table[(r * q + k) * width + n]);
        mean[r * width + n] += reach[at + k];
        square += (2 * k - 1) * reach[at + k];
      }
      variance[r * width + n] = square - mean[r * width + n] ** 2;
    }
  }
  return { mean, variance, reach };
}

/** Adds one label's complete-data information: the covariance of its sufficient statistics. */
function addInformation(
  information: Float64Array,
  size: number,
  q: number,
  r: number,
  raterCount: number,
  weight: number,
  z: number,
  { mean, variance, reach }: Moments,
  at: number,
  withTotal: Float64Array,
): void {
  const node = at / q;
  const last = size - 1;
  information[r * size + r] += weight * variance[node];
  information[last * size + r] -= weight * z * variance[node];
  information[last * size + last] += weight * z * z * variance[node];
  let above = 0;
  for (let j = q - 1; j >= 1; j--) {
    above += reach[at + j];
    withTotal[j] = (j - 1) * reach[at + j] + above - mean[node] * reach[at + j];
    information[(raterCount + j - 1) * size + r] += weight * withTotal[j];
    information[last * size + raterCount + j - 1] -= weight * z * withTotal[j];
    for (let l = 1; l <= j; l++) {
      information[(raterCount + j - 1) * size + raterCount + l - 1] +=
        weight * reach[at + j] * (1 - reach[at + l]);
    }
  }
}
