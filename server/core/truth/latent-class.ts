import { chooseLabels } from "./choose-labels.ts";
import type { CodeIndex } from "./index-codes.ts";
import { knownItems } from "./known-items.ts";
import { type EmOptions, maximizeByEm } from "./maximize-by-em.ts";
import { raterAccuracy } from "./rater-accuracy.ts";
import type { Consensus, Convergence, RaterAccuracy } from "./types.ts";
import { voteShares } from "./vote-shares.ts";

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
    raters: RaterAccuracy[];
  };

/** ... and the four things in which they differ. */
export type LatentModel = {
  /** Makes `parameters` current. Returns the log density of their prior, up to a constant. */
  use(parameters: Float64Array): number;
  /** Adds to each `score[t]` log P(t) + log P(labels of item i | t). */
  addEvidence(item: number, score: Float64Array): void;
  /** Clears the counts, or adds item i to them with the posterior at `posterior[row + t]`. */
  clearCounts(): void;
  addCounts(item: number, posterior: Float64Array, row: number): void;
  /** M step: the parameters that fit the counts best. */
  maximize(posterior: Float64Array, to: Float64Array): void;
  /** Moves an extrapolated point back into the parameter space, in place. */
  project(parameters: Float64Array): void;
};

/**
 * Fits a model in which each item has a hidden true label, by EM from the vote shares or from given parameters.
 *
 * The E step is the same for all: posterior(i, t) proportional to exp(score_t), shifted by the largest score
 * so that hundreds of labels on an item neither underflow nor overflow. Items without ratings keep the prior
 * and count for nothing. Costs what the model costs, plus O(items * labelCount) a step.
 *
 * @example
 * fitLatentClass(index, model, new Float64Array(size), { gold }).fit.label
 */
export function fitLatentClass(
  index: CodeIndex,
  model: LatentModel,
  start: { size: number } | { parameters: Float64Array },
  options: LatentOptions,
): { parameters: Float64Array; fit: LatentFit } {
  const { gold } = options;
  const { itemCount, labelCount } = index;
  const known = knownItems(index, gold);
  const posterior = voteShares(index, { gold });
  const score = new Float64Array(labelCount);
  let change = 0;
  let logLikelihood = 0;

  function expect(parameters: Float64Array): number {
    const logPrior = model.use(parameters);
    model.clearCounts();
    change = 0;
    logLikelihood = 0;
    for (let i = 0; i < itemCount; i++) {
      score.fill(0);
      model.addEvidence(i, score);
      const evidence = normalize(score, gold === undefined ? -1 : gold[i]);
      const row = i * labelCount;
      for (let t = 0; t < labelCount; t++) {
        const moved = Math.abs(score[t] - posterior[row + t]);
        if (moved > change) change = moved;
        posterior[row + t] = score[t];
      }
      if (known[i] === 0) continue;
      logLikelihood += evidence;
      model.addCounts(i, posterior, row);
    }
    return logLikelihood + logPrior;
  }

  function firstGuess(size: number): Float64Array {
    const parameters = new Float64Array(size);
    model.clearCounts();
    for (let i = 0; i < itemCount; i++) if (known[i]) model.addCounts(i, posterior, i * labelCount);
    model.maximize(posterior, parameters);
    return parameters;
  }

  const { parameters, convergence } = maximizeByEm(
    {
      step(from, to) {
        const objective = expect(from);
        model.maximize(posterior, to);
        return objective;
      },
      posteriorChange: () => change,
      project: model.project,
    },
    "size" in start ? firstGuess(start.size) : start.parameters,
    options,
  );
  expect(parameters);
  const fit = {
    ...chooseLabels(posterior, labelCount, known),
    ...convergence,
    logLikelihood,
    raters: raterAccuracy(index, posterior),
  };
  return { parameters, fit };
}

/**
 * Scores to probabilities, in place; returns the log of their sum. A gold label takes all the probability,
 * and only its own evidence is returned.
 */
function normalize(score: Float64Array, gold: number): number {
  if (gold >= 0) {
    const evidence = score[gold];
    score.fill(0);
    score[gold] = 1;
    return evidence;
  }
  let top = score[0];
  for (let t = 1; t < score.length; t++) if (score[t] > top) top = score[t];
  let sum = 0;
  for (let t = 0; t < score.length; t++) {
    // Beyond e^-40 a class adds nothing to the sum in double precision, and exp is the costliest call here.
    const distance = score[t] - top;
    score[t] = distance < -40 ? 0 : Math.exp(distance);
    sum += score[t];
  }
  for (let t = 0; t < score.length; t++) score[t] /= sum;
  return top + Math.log(sum);
}
