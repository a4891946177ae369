import type { CodeIndex } from "../index-codes.ts";
import { smallestProbability } from "../numeric/to-simplex.ts";
import type { LatentModel } from "./latent-class.ts";

/**
 * The one-coin model for `fitLatentClass`: a rater is right with probability s_r, and otherwise says any of the
 * wrong labels with equal probability.
 *
 * Parameters: the raters' s_r. `smoothing` adds as many right and as many wrong labels to each rater. A label
 * touches one score instead of all, so a step is O(labels + items * labelCount).
 *
 * @example
 * fitLatentClass(index, oneCoinModel(index, 0), "uniform", {})
 */
export function oneCoinModel(index: CodeIndex, smoothing: number): LatentModel {
  const { start, rater, label, itemCount, raterCount, labelCount: q } = index;
  const right = new Float64Array(raterCount);
  const wrong = new Float64Array(raterCount);
  const given = new Float64Array(raterCount).fill(2 * smoothing);
  for (const r of rater) given[r]++;

  return {
    size: raterCount,
    use(parameters) {
      let logDensity = 0;
      for (let r = 0; r < raterCount; r++) {
        const logRight = Math.log(Math.max(parameters[r], smallestProbability));
        const logWrong = Math.log(Math.max(1 - parameters[r], smallestProbability));
        logDensity += smoothing * (logRight + logWrong);
        wrong[r] = logWrong - Math.log(q - 1);
        right[r] = logRight - wrong[r];
      }
      return logDensity;
    },
    addEvidence(score) {
      for (let i = 0; i < itemCount; i++) {
        const row = i * q;
        let allWrong = 0;
        for (let e = start[i]; e < start[i + 1]; e++) {
          allWrong += wrong[rater[e]];
          score[row + label[e]] += right[rater[e]];
        }
        for (let t = 0; t < q; t++) score[row + t] += allWrong;
      }
    },
    maximize(posterior, to) {
      to.fill(smoothing, 0, raterCount);
      for (let i = 0; i < itemCount; i++) {
        for (let e = start[i]; e < start[i + 1]; e++) to[rater[e]] += posterior[i * q + label[e]];
      }
      for (let r = 0; r < raterCount; r++) to[r] = given[r] > 0 ? to[r] / given[r] : 1 / q;
    },
    project(parameters) {
      for (let r = 0; r < raterCount; r++) parameters[r] = Math.min(1, Math.max(0, parameters[r]));
    },
  };
}
