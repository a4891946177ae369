import { logGamma } from "#core/numeric/log-gamma.ts";
import type { CodeIndex } from "../index-codes.ts";
import { digamma } from "../numeric/digamma.ts";
import type { LatentModel } from "./latent-class.ts";

export type MacePriors = {
  /** Beta prior of competence: this many labels known and as many guessed. Default 0.5. */
  competencePrior?: number | undefined;
  /** Dirichlet prior of guessing: this many guesses of each label. Default 10. */
  guessPrior?: number | undefined;
};

/**
 * The MACE model for `fitLatentClass`, by variational Bayes.
 *
 * Parameters are the expected counts of each rater, prior included, q + 2 in a row: labels known, labels
 * guessed, and guesses of each label. Counts stay linear under extrapolation, so their sums stay right.
 * E step with exp(E[log p]) in place of p; with it the objective returned is the variational lower bound of the
 * log marginal likelihood. O(labels + items * labelCount + raters * labelCount) a step.
 *
 * @example
 * fitLatentClass(index, maceModel(index, {}), "uniform", {}, start)
 */
export function maceModel(index: CodeIndex, options: MacePriors): LatentModel {
  const { start, rater, label, itemCount, raterCount, labelCount: q } = index;
  const { competencePrior = 0.5, guessPrior = 10 } = options;
  const width = q + 2;
  const size = raterCount * width;
  const priors = Float64Array.from({ length: width }, (_, k) => (k < 2 ? competencePrior : guessPrior));
  /** P(r says k when it guesses), and log odds of "true label is k" given that r said k. */
  const guess = new Float64Array(raterCount * q);
  const know = new Float64Array(raterCount);
  const logGuess = new Float64Array(raterCount * q);
  const support = new Float64Array(raterCount * q);

  return {
    size,
    use(parameters) {
      let bound = 0;
      for (let r = 0; r < raterCount; r++) {
        const at = r * width;
        const [known = 0, guessed = 0] = expectedLogs(parameters, at, 2);
        const each = expectedLogs(parameters, at + 2, q);
        know[r] = Math.exp(known);
        for (let k = 0; k < q; k++) {
          logGuess[r * q + k] = guessed + each[k];
          guess[r * q + k] = Math.exp(logGuess[r * q + k]);
          support[r * q + k] = Math.log(know[r] + guess[r * q + k]) - logGuess[r * q + k];
        }
        bound -= dirichletDivergence(parameters, at, 2, competencePrior, [known, guessed]);
        bound -= dirichletDivergence(parameters, at + 2, q, guessPrior, each);
      }
      return bound;
    },
    addEvidence(score) {
      for (let i = 0; i < itemCount; i++) {
        const row = i * q;
        let guessedAll = 0;
        for (let e = start[i]; e < start[i + 1]; e++) {
          const at = rater[e] * q + label[e];
          guessedAll += logGuess[at];
          score[row + label[e]] += support[at];
        }
        for (let t = 0; t < q; t++) score[row + t] += guessedAll;
      }
    },
    maximize(posterior, to) {
      for (let p = 0; p < size; p++) to[p] = priors[p % width];
      for (let i = 0; i < itemCount; i++) {
        for (let e = start[i]; e < start[i + 1]; e++) {
          const at = rater[e] * q + label[e];
          const knew = (posterior[i * q + label[e]] * know[rater[e]]) / (know[rater[e]] + guess[at]);
          to[rater[e] * width] += knew;
          to[rater[e] * width + 1] += 1 - knew;
          to[rater[e] * width + 2 + label[e]] += 1 - knew;
        }
      }
    },
    project(parameters) {
      for (let p = 0; p < size; p++) parameters[p] = Math.max(parameters[p], priors[p % width]);
    },
  };
}

/** E[log p_k] under a Dirichlet with these counts. */
function expectedLogs(counts: Float64Array, first: number, n: number): number[] {
  let total = 0;
  for (let k = 0; k < n; k++) total += counts[first + k];
  const logs: number[] = [];
  for (let k = 0; k < n; k++) logs.push(digamma(counts[first + k]) - digamma(total));
  return logs;
}

/** Kullback-Leibler divergence of a Dirichlet with these counts from the symmetric one with `prior` each. */
function dirichletDivergence(
  counts: Float64Array,
  first: number,
  n: number,
  prior: number,
  logs: readonly number[],
): number {
  let total = 0;
  let divergence = n * logGamma(prior) - logGamma(n * prior);
  for (let k = 0; k < n; k++) {
    total += counts[first + k];
    divergence += (counts[first + k] - prior) * logs[k] - logGamma(counts[first + k]);
  }
  return divergence + logGamma(total);
}
