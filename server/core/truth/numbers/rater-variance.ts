import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexByItem } from "../index-by-item.ts";
import { type EmOptions, maximizeByEm } from "../numeric/maximize-by-em.ts";
import type { Convergence, Estimate } from "../types.ts";
import { raterVarianceModel, type TrueNumbers, type WhatIsKnown } from "./rater-variance-model.ts";
import { ratingNumbers } from "./rating-numbers.ts";

export type RaterVarianceOptions = EmOptions & WhatIsKnown;

export type RaterVarianceFit = Convergence &
  TrueNumbers & {
    /** How much higher than the others a rater scores; weighted by labels these sum to 0 unless there is gold. */
    bias: Float64Array;
    /** Standard deviation of a rater's error. */
    spread: Float64Array;
    /** Mean and variance of the true numbers over items. */
    mean: number;
    variance: number;
  };

/**
 * Gaussian rater model: true numbers, and each rater's bias and spread, together, by EM.
 *
 * rating = t_i + b_r + error, error ~ N(0, v_r), and t_i ~ N(m, w). E step: t_i is normal, with precision
 * 1/w + sum of 1/v_r and mean weighted accordingly. M step: b_r = mean of (rating - t), v_r = mean of squared
 * errors, shrunk towards the pooled within-item variance as if by `priorLabels` more labels: without that, a
 * rater can be declared perfect and decide all its items. m and w from the items.
 *
 * A precise rater gets a large weight; a severe one is corrected, not outvoted.
 * Sources: Zhao & Han (2012), QDB workshop, "A probabilistic model for estimating real-valued truth";
 * Raykar et al. (2010), JMLR 11:1297-1322, section 5. The bias error is sqrt(v_r/n + sum of var(t)/n^2).
 * O(labels) a step. No ratings: null, `no-data`; text: `not-numeric`; no item rated twice and no gold:
 * `no-overlap`; every item unanimous: `no-variation`.
 *
 * @example
 * raterVariance(ratings).value?.truth // Float64Array [2.9, 4.1, ...]
 */
export function raterVariance(
  ratings: Ratings,
  options: RaterVarianceOptions = {},
): Estimate<RaterVarianceFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const numbers = ratingNumbers(ratings);
  if (numbers === null) return { value: null, reason: "not-numeric" };
  const index = indexByItem(ratings, numbers);
  const model = raterVarianceModel(index, options);
  if (model.pooledVariance === null) return { value: null, reason: "no-overlap" };
  if (model.pooledVariance === 0) return { value: null, reason: "no-variation" };
  const { parameters, convergence } = maximizeByEm(model, model.start(), options);
  const { raterCount } = index;
  return {
    value: {
      ...model.read(parameters),
      ...convergence,
      bias: parameters.slice(0, raterCount),
      spread: parameters.slice(raterCount, 2 * raterCount).map((logVariance) => Math.exp(logVariance / 2)),
      mean: parameters[2 * raterCount],
      variance: Math.exp(parameters[2 * raterCount + 1]),
    },
  };
}
