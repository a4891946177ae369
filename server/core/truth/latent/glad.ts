import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import type { Estimate } from "../types.ts";
import type { ClassPrior } from "./fixed-class-prior.ts";
import { type GladPriors, gladModel } from "./glad-model.ts";
import { fitLatentClass, type LatentFit, type LatentOptions } from "./latent-class.ts";

export type GladOptions = LatentOptions &
  GladPriors & {
    /** Default "uniform". */
    classPrior?: ClassPrior | undefined;
  };

export type GladFit = LatentFit & {
  /** 0: guesses; below 0: worse than guessing. */
  ability: Float64Array;
  /** Log easiness: very negative means that even able raters guess. */
  easiness: Float64Array;
};

/**
 * GLAD: the true labels, each rater's ability and each item's easiness together, by generalised EM.
 *
 * P(rater r is right about item i) = 1 / (1 + exp(-a_r * exp(d_i))); wrong labels are equally likely.
 * a_r ~ N(1, 1) and d_i ~ N(1, 1) keep abilities finite and give a rater with few labels an average one.
 * Use it where items differ in difficulty. Starts from ability and easiness at their prior means. The posterior
 * mode of a model with one parameter an item: expect abilities to be shrunk.
 *
 * Source: Whitehill, Ruvolo, Wu, Bergsma & Movellan (2009), NIPS 22, 2035-2043.
 * O(labels + items * labelCount) a step. No ratings: null, `no-data`. One category: null, `single-category`.
 *
 * @example
 * glad(ratings).value?.ability // Float64Array [0.918, 0.436, ...]
 */
export function glad(ratings: Ratings, options: GladOptions = {}): Estimate<GladFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  const { raterCount, itemCount, labelCount } = index;
  if (labelCount < 2) return { value: null, reason: "single-category" };
  const start = new Float64Array(raterCount + itemCount);
  start.fill(options.abilityMean ?? 1, 0, raterCount);
  start.fill(options.easinessMean ?? 1, raterCount);
  const model = gladModel(index, options);
  const { parameters, fit } = fitLatentClass(index, model, options.classPrior ?? "uniform", options, start);
  return {
    value: {
      ...fit,
      ability: parameters.slice(0, raterCount),
      easiness: parameters.slice(raterCount, raterCount + itemCount),
    },
  };
}
