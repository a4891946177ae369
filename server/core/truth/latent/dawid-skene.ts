import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import type { Estimate } from "../types.ts";
import { confusionErrors } from "./confusion-errors.ts";
import { type DawidSkeneSmoothing, dawidSkeneModel } from "./dawid-skene-model.ts";
import type { ClassPrior } from "./fixed-class-prior.ts";
import { fitLatentClass, type LatentFit, type LatentOptions } from "./latent-class.ts";

export type DawidSkeneOptions = LatentOptions &
  DawidSkeneSmoothing & {
    /** Default "estimated". */
    classPrior?: ClassPrior | undefined;
  };

export type DawidSkeneFit = LatentFit & {
  /** Probability that rater r says k when the truth is t: `confusion[(r * labelCount + t) * labelCount + k]`. */
  confusion: Float64Array;
  /** Standard error of each cell, or -1 where its row has less than one expected label. */
  confusionError: Float64Array;
  /** Expected number of labels behind row t of rater r: `expectedCounts[r * labelCount + t]`. */
  expectedCounts: Float64Array;
};

/**
 * Dawid-Skene: the true labels and every rater's confusion matrix together, by EM.
 *
 * Item i has a true label t with probability p_t. Rater r says k about it with probability c_r[t][k],
 * independently of all else.
 * E step: P(t | labels of i) is proportional to p_t * product over its labels of c_r[t][k]; gold stays.
 * M step: c_r[t][k] = (expected count of k said about t by r + pseudo-counts) / (its sum over k), and
 * p_t = mean posterior. Starts from the vote shares; deterministic. Stops when no parameter is further than about 1e-6
 * from where it is going: posteriors settle long before the confusion of raters with few labels does.
 *
 * Source: Dawid & Skene (1979), Applied Statistics 28:20-28.
 * O(labels * labelCount) a step; memory O(labels + items * labelCount + raters * labelCount^2).
 * Without smoothing a rater with few labels gets rows of 0 and 1. A row that no expected label supports is
 * uniform and has expected count 0. No ratings: null, `no-data`.
 *
 * @example
 * dawidSkene(ratings, { smoothing: 0.1 }).value?.label // the consensus
 */
export function dawidSkene(ratings: Ratings, options: DawidSkeneOptions = {}): Estimate<DawidSkeneFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  const model = dawidSkeneModel(index, options);
  const stop = { ...options, parameterTolerance: options.parameterTolerance ?? 1e-6 };
  const { parameters, fit } = fitLatentClass(index, model, options.classPrior ?? "estimated", stop);
  return { value: { ...fit, ...confusionErrors(index, fit.posterior, parameters) } };
}
