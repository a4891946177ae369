/** Nodes of the standard normal grid over which true qualities are summed, and their weights. */
export const nodes = Float64Array.from({ length: 41 }, (_, n) => (n - 20) / 4);
const densities = nodes.map((z) => Math.exp((-z * z) / 2));
export const logNodeWeights = densities.map((d) => Math.log(d / densities.reduce((sum, x) => sum + x, 0)));

/** Where the parts of the parameter vector start: severities, then q - 1 thresholds, then the item spread. */
export type SeverityLayout = { raterCount: number; labelCount: number };

/**
 * log P(rater r says k | quality at node n) at `(r * q + k) * nodes + n`.
 *
 * P(k) is proportional to exp(k * (s * z_n - c_r) - (d_1 + ... + d_k)): the rating scale model with severity
 * c_r, thresholds d and item spread s. O(raters * q * nodes).
 *
 * @example
 * severityTable(parameters, { raterCount: 3, labelCount: 5 })
 */
export function severityTable(parameters: Float64Array, layout: SeverityLayout): Float64Array {
  const { raterCount, labelCount: q } = layout;
  const width = nodes.length;
  const table = new Float64Array(raterCount * q * width);
  const spread = parameters[raterCount + q - 1];
  const score = new Float64Array(q);
  for (let r = 0; r < raterCount; r++) {
    for (let n = 0; n < width; n++) {
      let top = 0;
      for (let k = 1; k < q; k++) {
        score[k] = score[k - 1] + spread * nodes[n] - parameters[r] - parameters[raterCount + k - 1];
        if (score[k] > top) top = score[k];
      }
      let sum = 0;
      for (let k = 0; k < q; k++) sum += Math.exp(score[k] - top);
      const logSum = top + Math.log(sum);
      for (let k = 0; k < q; k++) table[(r * q + k) * width + n] = score[k] - logSum;
    }
  }
  return table;
}
