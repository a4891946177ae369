import type { DawidSkeneOptions } from "./dawid-skene.ts";
import { fixedClassPrior } from "./fixed-class-prior.ts";
import type { CodeIndex } from "./index-codes.ts";
import type { LatentModel } from "./latent-class.ts";
import { smallestProbability, toSimplex } from "./to-simplex.ts";

/**
 * The Dawid-Skene model for `fitLatentClass`.
 *
 * Parameters: the probabilities c_r[t][k] at `(r * q + k) * q + t`, true class innermost so that the loops over
 * it run over neighbours, then the q class shares. O(labels * q + raters * q^2) a step.
 *
 * @example
 * fitLatentClass(index, dawidSkeneModel(index, {}), { size: raters * q * q + q }, {})
 */
export function dawidSkeneModel(index: CodeIndex, options: DawidSkeneOptions): LatentModel {
  const { start, raterCount, labelCount: q } = index;
  const { smoothing = 0, diagonalSmoothing = 0 } = options;
  const fixedPrior = fixedClassPrior(options.classPrior ?? "estimated", q);
  const priorAt = raterCount * q * q;
  const counts = new Float64Array(priorAt + q);
  const logs = new Float64Array(priorAt + q);
  const cell = cellOfEachRating(index);
  const pseudoCount = (k: number, t: number) => smoothing + (k === t ? diagonalSmoothing : 0);

  return {
    use(parameters) {
      for (let p = 0; p < logs.length; p++) logs[p] = Math.log(Math.max(parameters[p], smallestProbability));
      if (smoothing === 0 && diagonalSmoothing === 0) return 0;
      let logPrior = 0;
      for (let p = 0; p < priorAt; p++) logPrior += pseudoCount(Math.floor(p / q) % q, p % q) * logs[p];
      return logPrior;
    },
    addEvidence(i, score) {
      for (let t = 0; t < q; t++) score[t] += logs[priorAt + t];
      const end = start[i + 1];
      for (let e = start[i]; e < end; e++) {
        const base = cell[e];
        for (let t = 0; t < q; t++) score[t] += logs[base + t];
      }
    },
    clearCounts: () => counts.fill(0),
    addCounts(i, posterior, row) {
      for (let t = 0; t < q; t++) counts[priorAt + t] += posterior[row + t];
      const end = start[i + 1];
      for (let e = start[i]; e < end; e++) {
        const base = cell[e];
        for (let t = 0; t < q; t++) counts[base + t] += posterior[row + t];
      }
    },
    maximize(_posterior, to) {
      for (let r = 0; r < raterCount; r++) {
        for (let t = 0; t < q; t++) {
          const first = r * q * q + t;
          let total = 0;
          for (let k = 0; k < q; k++) total += counts[first + k * q] + pseudoCount(k, t);
          for (let k = 0; k < q; k++) {
            to[first + k * q] = total > 0 ? (counts[first + k * q] + pseudoCount(k, t)) / total : 1 / q;
          }
        }
      }
      let items = 0;
      for (let t = 0; t < q; t++) items += counts[priorAt + t];
      for (let t = 0; t < q; t++) to[priorAt + t] = fixedPrior?.[t] ?? counts[priorAt + t] / items;
    },
    project(parameters) {
      for (let r = 0; r < raterCount; r++) {
        for (let t = 0; t < q; t++) toSimplex(parameters, r * q * q + t, q, q);
      }
      if (fixedPrior === null) toSimplex(parameters, priorAt, 1, q);
    },
  };
}

function cellOfEachRating(index: CodeIndex): Uint32Array {
  const cell = new Uint32Array(index.label.length);
  for (let e = 0; e < cell.length; e++) {
    cell[e] = (index.rater[e] * index.labelCount + index.label[e]) * index.labelCount;
  }
  return cell;
}
