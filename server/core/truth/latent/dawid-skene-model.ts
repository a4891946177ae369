import type { CodeIndex } from "../index-codes.ts";
import { smallestProbability, toSimplex } from "../numeric/to-simplex.ts";
import type { LatentModel } from "./latent-class.ts";

export type DawidSkeneSmoothing = {
  /** Pseudo-count added to every cell of every confusion matrix. Default 0: maximum likelihood. */
  smoothing?: number | undefined;
  /** Pseudo-count added on top to the cells where a rater is right. Default 0. */
  diagonalSmoothing?: number | undefined;
};

/**
 * The Dawid-Skene model for `fitLatentClass`.
 *
 * Parameters: the probabilities c_r[t][k] at `(r * q + k) * q + t`, true class innermost so that the loops over
 * it run over neighbours. O(labels * q + raters * q^2) a step.
 *
 * @example
 * fitLatentClass(index, dawidSkeneModel(index, { smoothing: 0.1 }), "estimated", {})
 */
export function dawidSkeneModel(index: CodeIndex, options: DawidSkeneSmoothing): LatentModel {
  const { start, raterCount, labelCount: q, itemCount } = index;
  const { smoothing = 0, diagonalSmoothing = 0 } = options;
  const size = raterCount * q * q;
  const logs = new Float64Array(size);
  const cell = cellOfEachRating(index);

  return {
    size,
    use(parameters) {
      for (let p = 0; p < size; p++) logs[p] = Math.log(Math.max(parameters[p], smallestProbability));
      if (smoothing === 0 && diagonalSmoothing === 0) return 0;
      let logPrior = 0;
      for (let p = 0; p < size; p++) {
        const isDiagonal = Math.floor(p / q) % q === p % q;
        logPrior += (smoothing + (isDiagonal ? diagonalSmoothing : 0)) * logs[p];
      }
      return logPrior;
    },
    addEvidence(score) {
      for (let i = 0; i < itemCount; i++) {
        const row = i * q;
        const end = start[i + 1];
        for (let e = start[i]; e < end; e++) {
          const base = cell[e];
          for (let t = 0; t < q; t++) score[row + t] += logs[base + t];
        }
      }
    },
    maximize(posterior, to) {
      to.fill(smoothing, 0, size);
      for (let p = 0; p < size; p += q * q)
        for (let t = 0; t < q; t++) to[p + t * q + t] += diagonalSmoothing;
      for (let i = 0; i < itemCount; i++) {
        const row = i * q;
        const end = start[i + 1];
        for (let e = start[i]; e < end; e++) {
          const base = cell[e];
          for (let t = 0; t < q; t++) to[base + t] += posterior[row + t];
        }
      }
      for (let r = 0; r < raterCount; r++) for (let t = 0; t < q; t++) scaleToOne(to, r * q * q + t, q);
    },
    project(parameters, plain) {
      for (let r = 0; r < raterCount; r++) {
        for (let t = 0; t < q; t++) toSimplex(parameters, r * q * q + t, q, q, plain);
      }
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

/** Counts of the q answers to one true class to shares; equal ones if nothing was counted. */
function scaleToOne(counts: Float64Array, first: number, q: number): void {
  let total = 0;
  for (let k = 0; k < q; k++) total += counts[first + k * q];
  for (let k = 0; k < q; k++) {
    counts[first + k * q] = total > 0 ? counts[first + k * q] / total : 1 / q;
  }
}
