import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import type { Estimate } from "../types.ts";
import type { ClassPrior } from "./fixed-class-prior.ts";
import { fitLatentClass, type LatentFit, type LatentOptions } from "./latent-class.ts";
import { oneCoinModel } from "./one-coin-model.ts";

export type OneCoinOptions = LatentOptions & {
  /** Default "estimated". On one-sided crowds this changes the result, see docs/statistics.md. */
  classPrior?: ClassPrior | undefined;
  /** Right and wrong labels added to every rater. Default 0: maximum likelihood. */
  smoothing?: number | undefined;
};

export type OneCoinFit = LatentFit & {
  /** Probability that the rater is right; 1 / labelCount for a rater without labels. */
  skill: Float64Array;
};

/**
 * One-coin Dawid-Skene: the true labels and one probability of being right for each rater, by EM.
 *
 * Rater r gives the true label with probability s_r and each other label with (1 - s_r)/(labelCount - 1).
 * E step: P(t | labels) is proportional to p_t * product over the labels of these probabilities.
 * M step: s_r = mean posterior of the labels r gave; p_t = mean posterior. Starts from the vote shares.
 * One parameter a rater: steadier than Dawid-Skene where raters have few labels, blind to bias.
 *
 * Source: Zhang, Chen, Zhou & Jordan (2016), JMLR 17(102):1-44, section 2.
 * O(labels + items * labelCount) a step. No ratings: null, `no-data`. One category: null, `single-category`.
 *
 * @example
 * oneCoinDawidSkene(ratings).value?.skill // Float64Array [0.885, 0.701, ...]
 */
export function oneCoinDawidSkene(ratings: Ratings, options: OneCoinOptions = {}): Estimate<OneCoinFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  if (index.labelCount < 2) return { value: null, reason: "single-category" };
  const model = oneCoinModel(index, options.smoothing ?? 0);
  const { parameters, fit } = fitLatentClass(index, model, options.classPrior ?? "estimated", options);
  return { value: { ...fit, skill: parameters.slice(0, index.raterCount) } };
}
