import { type ClassPrior, fixedClassPrior } from "./fixed-class-prior.ts";
import type { CodeIndex } from "./index-codes.ts";
import type { LatentModel } from "./latent-class.ts";
import { smallestProbability, toSimplex } from "./to-simplex.ts";

/**
 * The one-coin model for `fitLatentClass`: a rater is right with probability s_r, and otherwise says any of the
 * wrong labels with equal probability.
 *
 * Parameters: the raters' s_r, then the class shares. `smoothing` adds as many right and as many wrong labels
 * to each rater. A label touches one score instead of all, so a step is O(labels + items * labelCount).
 *
 * @example
 * fitLatentClass(index, oneCoinModel(index, "uniform", 0), { size: raters + labels }, {})
 */
export function oneCoinModel(index: CodeIndex, classPrior: ClassPrior, smoothing: number): LatentModel {
  const { start, rater, label, raterCount, labelCount: q } = index;
  const fixedPrior = fixedClassPrior(classPrior, q);
  const right = new Float64Array(raterCount);
  const wrong = new Float64Array(raterCount);
  const logPrior = new Float64Array(q);
  const correct = new Float64Array(raterCount);
  const given = new Float64Array(raterCount);
  const classCounts = new Float64Array(q);

  return {
    use(parameters) {
      let logDensity = 0;
      for (let r = 0; r < raterCount; r++) {
        const logRight = Math.log(Math.max(parameters[r], smallestProbability));
        const logWrong = Math.log(Math.max(1 - parameters[r], smallestProbability));
        logDensity += smoothing * (logRight + logWrong);
        wrong[r] = logWrong - Math.log(Math.max(1, q - 1));
        right[r] = logRight - wrong[r];
      }
      for (let t = 0; t < q; t++) {
        logPrior[t] = Math.log(Math.max(parameters[raterCount + t], smallestProbability));
      }
      return logDensity;
    },
    addEvidence(i, score) {
      let allWrong = 0;
      for (let e = start[i]; e < start[i + 1]; e++) {
        allWrong += wrong[rater[e]];
        score[label[e]] += right[rater[e]];
      }
      for (let t = 0; t < q; t++) score[t] += allWrong + logPrior[t];
    },
    clearCounts() {
      correct.fill(0);
      given.fill(0);
      classCounts.fill(0);
    },
    addCounts(i, posterior, row) {
      for (let t = 0; t < q; t++) classCounts[t] += posterior[row + t];
      for (let e = start[i]; e < start[i + 1]; e++) {
        correct[rater[e]] += posterior[row + label[e]];
        given[rater[e]]++;
      }
    },
    maximize(_posterior, to) {
      let items = 0;
      for (let t = 0; t < q; t++) items += classCounts[t];
      for (let r = 0; r < raterCount; r++) {
        const n = given[r] + 2 * smoothing;
        to[r] = n > 0 ? (correct[r] + smoothing) / n : 1 / q;
      }
      for (let t = 0; t < q; t++) to[raterCount + t] = fixedPrior?.[t] ?? classCounts[t] / items;
    },
    project(parameters) {
      for (let r = 0; r < raterCount; r++) parameters[r] = Math.min(1, Math.max(0, parameters[r]));
      if (fixedPrior === null) toSimplex(parameters, raterCount, 1, q);
    },
  };
}
