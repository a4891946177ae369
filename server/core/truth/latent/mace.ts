import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CodeIndex, indexCodes } from "../index-codes.ts";
import type { Estimate } from "../types.ts";
import { fitLatentClass, type LatentFit, type LatentOptions } from "./latent-class.ts";
import { type MacePriors, maceModel } from "./mace-model.ts";

export type MaceOptions = LatentOptions &
  MacePriors & {
    /** Further starts from random competences; the best lower bound wins. */
    restarts?: { count: number; random: () => number } | undefined;
  };

export type MaceFit = LatentFit & {
  /** Posterior mean of the probability that the rater knows the answer instead of guessing. */
  competence: Float64Array;
  /** Its posterior standard deviation; variational Bayes makes it somewhat too small. */
  competenceDeviation: Float64Array;
  /** Expected number of each rater's labels that were known, not guessed. */
  known: Float64Array;
  /** What rater r says when guessing: `guessing[r * labelCount + k]`. */
  guessing: Float64Array;
};

/**
 * MACE, multi-annotator competence estimation: how often each rater knows the answer, and what they say when they
 * guess.
 *
 * About each item rater r knows the true label with probability c_r and says it; otherwise it says k with probability
 * g_r[k], whatever the truth. All labels are equally likely beforehand. Variational Bayes with c_r ~ Beta(1/2, 1/2)
 * and g_r ~ Dirichlet(10, ..., 10); the trace is the variational lower bound. Starts with half of each rater's labels
 * known and half guessed; further starts are random and optional. Unlike one-coin models, it recognises a rater who
 * always guesses the same label.
 *
 * Source: Hovy, Berg-Kirkpatrick, Vaswani & Hovy (2013), NAACL-HLT, 1120-1130.
 * O(labels + items * labelCount) a step. No ratings: null, `no-data`. One category: null, `single-category`.
 *
 * @example
 * mace(ratings).value?.competence // Float64Array [0.85, 0.62, ...]
 */
export function mace(ratings: Ratings, options: MaceOptions = {}): Estimate<MaceFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  const { raterCount, labelCount } = index;
  if (labelCount < 2) return { value: null, reason: "single-category" };
  const { competencePrior = 0.5, guessPrior = 10, restarts } = options;
  const width = labelCount + 2;

  const startWith = (share: () => number): Float64Array => {
    const counts = new Float64Array(raterCount * width);
    for (let r = 0; r < raterCount; r++) {
      counts.fill(competencePrior, r * width, r * width + 2);
      counts.fill(guessPrior, r * width + 2, (r + 1) * width);
    }
    const known = Float64Array.from({ length: raterCount }, share);
    for (const [e, r] of index.rater.entries()) {
      counts[r * width] += known[r];
      counts[r * width + 1] += 1 - known[r];
      counts[r * width + 2 + index.label[e]] += 1 - known[r];
    }
    return counts;
  };
  const improve = (parameters: Float64Array) =>
    fitLatentClass(index, maceModel(index, options), "uniform", options, parameters);

  let best = improve(startWith(() => 0.5));
  for (let restart = 0; restarts !== undefined && restart < restarts.count; restart++) {
    const other = improve(startWith(restarts.random));
    if (lowerBound(other.fit) > lowerBound(best.fit)) best = other;
  }
  return { value: { ...best.fit, ...readCounts(best.parameters, index, competencePrior) } };
}

function lowerBound(fit: LatentFit): number {
  return fit.trace.at(-1) ?? Number.NEGATIVE_INFINITY;
}

function readCounts(counts: Float64Array, { raterCount, labelCount }: CodeIndex, competencePrior: number) {
  const width = labelCount + 2;
  const competence = new Float64Array(raterCount);
  const competenceDeviation = new Float64Array(raterCount);
  const known = new Float64Array(raterCount);
  const guessing = new Float64Array(raterCount * labelCount);
  for (let r = 0; r < raterCount; r++) {
    const row = counts.subarray(r * width, (r + 1) * width);
    const n = row[0] + row[1];
    competence[r] = row[0] / n;
    competenceDeviation[r] = Math.sqrt((row[0] * row[1]) / (n * n * (n + 1)));
    known[r] = row[0] - competencePrior;
    let guesses = 0;
    for (let k = 0; k < labelCount; k++) guesses += row[2 + k];
    for (let k = 0; k < labelCount; k++) guessing[r * labelCount + k] = row[2 + k] / guesses;
  }
  return { competence, competenceDeviation, known, guessing };
}
