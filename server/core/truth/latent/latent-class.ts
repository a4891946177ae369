import type { CodeIndex } from "../index-codes.ts";
import { type EmOptions, maximizeByEm } from "../numeric/maximize-by-em.ts";
import { smallestProbability, toSimplex } from "../numeric/to-simplex.ts";
import { raterAccuracy } from "../rater-accuracy.ts";
import type { Consensus, Convergence, RaterAccuracy } from "../types.ts";
import { chooseLabels } from "../votes/choose-labels.ts";
import { knownItems } from "../votes/known-items.ts";
import { voteShares } from "../votes/vote-shares.ts";
import { type ClassPrior, fixedClassPrior } from "./fixed-class-prior.ts";

/** What all models of a hidden true label share: the options ... */
export type LatentOptions = EmOptions & {
  /** Known labels by item, `noLabel` where unknown. The E step leaves them as they are. */
  gold?: Int32Array | undefined;
};

/** ... the fit ... */
export type LatentFit = Consensus &
  Convergence & {
    /** Log-likelihood of the ratings (and gold), the truths summed out; the trace adds the log prior. */
    logLikelihood: number;
    classPrior: Float64Array;
    raters: RaterAccuracy[];
  };

/** ... and how each model describes its raters, which is all in which they differ. */
export type LatentModel = {
  /** How many parameters the model has. The class shares follow them in the same vector. */
  size: number;
  /** Makes `parameters` current. Returns the log density of their prior, up to a constant. */
  use(parameters: Float64Array): number;
  /** Adds log P(labels of item i | t) to `score[i * labelCount + t]`, for all items. */
  addEvidence(score: Float64Array): void;
  /** M step: writes the parameters that best fit the labels under these posteriors. */
  maximize(posterior: Float64Array, to: Float64Array): void;
  /**
   * Moves an extrapolated point back into the parameter space, in place; `plain` is where a step without extrapolation
   * ended.
   */
  project(parameters: Float64Array, plain: Float64Array): void;
};

/**
 * Fits a model in which each item has a hidden true label, by EM from the vote shares or from `start`.
 *
 * The E step is the same for all: posterior(i, t) proportional to p_t * P(labels of i | t), with logarithms shifted
 * by the largest, so that hundreds of labels on an item neither underflow nor overflow. So are the class shares p_t:
 * fixed, or the mean posterior. Items without ratings keep the prior and count for nothing. Cost: that of the model,
 * plus O(items * labelCount) a step.
 *
 * @example
 * fitLatentClass(index, dawidSkeneModel(index, {}), "estimated", { gold }).fit.label
 */
export function fitLatentClass(
  index: CodeIndex,
  model: LatentModel,
  classPrior: ClassPrior,
  options: LatentOptions,
  start?: Float64Array,
): { parameters: Float64Array; fit: LatentFit } {
  const { gold } = options;
  const { labelCount } = index;
  const fixedPrior = fixedClassPrior(classPrior, labelCount);
  const known = knownItems(index, gold);
  const posterior = voteShares(index, { gold });
  const score = new Float64Array(posterior.length);
  let settled = { logLikelihood: 0, change: 0 };

  function expect(parameters: Float64Array): number {
    const logPrior = model.use(parameters);
    fillRows(
      score,
      parameters.subarray(model.size).map((share) => Math.log(Math.max(share, smallestProbability))),
    );
    model.addEvidence(score);
    settled = settle(score, posterior, labelCount, known, gold);
    return settled.logLikelihood + logPrior;
  }

  function maximize(to: Float64Array): void {
    model.maximize(posterior, to);
    to.set(fixedPrior ?? meanPosterior(posterior, labelCount, known), model.size);
  }

  const parameters = new Float64Array(model.size + labelCount);
  if (start === undefined) {
    maximize(parameters);
  } else {
    parameters.set(start);
    parameters.set(fixedPrior ?? meanPosterior(posterior, labelCount, known), model.size);
  }
  const { convergence, ...best } = maximizeByEm(
    {
      step(from, to) {
        const objective = expect(from);
        maximize(to);
        return objective;
      },
      posteriorChange: () => settled.change,
      project(point, plain) {
        model.project(point, plain);
        if (fixedPrior === null) toSimplex(point, model.size, 1, labelCount, plain);
      },
    },
    parameters,
    options,
  );
  expect(best.parameters);
  const fit = {
    ...chooseLabels(posterior, labelCount, known),
    ...convergence,
    logLikelihood: settled.logLikelihood,
    classPrior: best.parameters.slice(model.size),
    raters: raterAccuracy(index, posterior),
  };
  return { parameters: best.parameters, fit };
}

function fillRows(score: Float64Array, row: Float64Array): void {
  for (let at = 0; at < score.length; at += row.length) {
    for (let t = 0; t < row.length; t++) score[at + t] = row[t];
  }
}

function meanPosterior(posterior: Float64Array, labelCount: number, known: Uint8Array): Float64Array {
  const mean = new Float64Array(labelCount);
  let items = 0;
  for (let i = 0; i < known.length; i++) {
    if (known[i] === 0) continue;
    items++;
    for (let t = 0; t < labelCount; t++) mean[t] += posterior[i * labelCount + t];
  }
  for (let t = 0; t < labelCount; t++) mean[t] /= items;
  return mean;
}

/**
 * Scores to posteriors, item by item. A gold label takes all the probability of its item, and only its own
 * score counts towards the likelihood.
 */
function settle(
  score: Float64Array,
  posterior: Float64Array,
  q: number,
  known: Uint8Array,
  gold: Int32Array | undefined,
): { logLikelihood: number; change: number } {
  let logLikelihood = 0;
  let change = 0;
  for (let i = 0; i < known.length; i++) {
    const row = i * q;
    const fixed = gold === undefined ? -1 : gold[i];
    if (fixed >= 0) {
      logLikelihood += score[row + fixed];
      continue;
    }
    let top = score[row];
    for (let t = 1; t < q; t++) if (score[row + t] > top) top = score[row + t];
    let sum = 0;
    for (let t = 0; t < q; t++) {
      // exp is the costliest call here. Beyond e^-40 a class adds nothing to the sum in double precision.
      const distance = score[row + t] - top;
      const odds = distance === 0 ? 1 : distance < -40 ? 0 : Math.exp(distance);
      score[row + t] = odds;
      sum += odds;
    }
    for (let t = 0; t < q; t++) {
      const p = score[row + t] / sum;
      const moved = Math.abs(p - posterior[row + t]);
      if (moved > change) change = moved;
      posterior[row + t] = p;
    }
    if (known[i] !== 0) logLikelihood += top + Math.log(sum);
  }
  return { logLikelihood, change };
}
