import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import type { Estimate } from "../types.ts";
import { fitLatentClass, type LatentFit, type LatentOptions } from "./latent-class.ts";
import { oneCoinModel } from "./one-coin-model.ts";

export type ZenCrowdOptions = LatentOptions & {
  /** Reliability every rater starts with. Default 0.8. */
  initialReliability?: number | undefined;
};

export type ZenCrowdFit = LatentFit & { reliability: Float64Array };

/**
 * ZenCrowd: one reliability for each rater, all labels equally likely beforehand.
 *
 * The one-coin model with a uniform class prior, started not from the votes but from the assumption that every rater
 * is right 4 times in 5. `maxIterations` defaults to the 20 rounds of the method as published and compared, without
 * acceleration, so the fit may stop before it has converged; raise it to continue. Works with logarithms: the
 * published code multiplies probabilities and underflows at a few hundred labels an item.
 *
 * Source: Demartini, Difallah & Cudre-Mauroux (2012), WWW, 469-478; settings of Zheng et al. (2017),
 * PVLDB 10(5):541-552. O(labels + items * labelCount) a round.
 * No ratings: null, `no-data`. One category: null, `single-category`.
 *
 * @example
 * zenCrowd(ratings).value?.reliability // Float64Array [0.881, 0.709, ...]
 */
export function zenCrowd(ratings: Ratings, options: ZenCrowdOptions = {}): Estimate<ZenCrowdFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  const { raterCount, labelCount } = index;
  if (labelCount < 2) return { value: null, reason: "single-category" };
  const { parameters, fit } = fitLatentClass(
    index,
    oneCoinModel(index, 0),
    "uniform",
    { maxIterations: 20, accelerate: false, ...options },
    new Float64Array(raterCount).fill(options.initialReliability ?? 0.8),
  );
  return { value: { ...fit, reliability: parameters.slice(0, raterCount) } };
}
