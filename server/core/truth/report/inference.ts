import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { ClassPrior } from "#core/truth/latent/fixed-class-prior.ts";
import type { Consensus, Estimate } from "#core/truth/types.ts";

export type InferenceOptions = {
  /** Known labels by item, below 0 where unknown; they stay as they are. */
  gold?: Int32Array | undefined;
  /** The same as numbers, NaN where unknown or not a number, for methods that give numbers. */
  goldNumbers?: Float64Array | undefined;
  classPrior?: ClassPrior | undefined;
  smoothing?: number | undefined;
  maxIterations?: number | undefined;
  restarts?: { count: number; random: () => number } | undefined;
};

/** The result of any method. */
export type Inference = {
  /** Labels with their probabilities, ... */
  consensus: Consensus | null;
  /** ... or numbers with their errors, by item. */
  numbers: { value: (number | null)[]; error: (number | null)[] } | null;
  /** What the method estimates about each rater: name → one number a rater. */
  raters: Record<string, (number | null)[]>;
  fit: { iterations: number; converged: boolean; logLikelihood?: number } | null;
  /** `confusion[(rater * labels + truth) * labels + said]`. */
  confusion: Float64Array | null;
};

export type Infer = (ratings: Ratings, options: InferenceOptions) => Estimate<Partial<Inference>>;
