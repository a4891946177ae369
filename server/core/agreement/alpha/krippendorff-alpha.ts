import { bootstrapPairs, type PairBootstrapOptions } from "#core/agreement/intervals/bootstrap-pairs.ts";
import { bootstrapUnits } from "#core/agreement/intervals/bootstrap-units.ts";
import type { BootstrapOptions, IntervalOptions, Resampled } from "#core/agreement/intervals/statistic.ts";
import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { mergeUnits } from "#core/agreement/ratings/merge-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { alphaError } from "./alpha-error.ts";
import { type AlphaMetric, disagreementModel } from "./alpha-metric.ts";
import { alphaOfSums } from "./alpha-of-sums.ts";
import { alphaOfUnits, type UnitAlpha } from "./alpha-of-units.ts";
import { alphaSums } from "./alpha-sums.ts";

export type AlphaIntervalOptions = IntervalOptions | PairBootstrapOptions;

export type Alpha = UnitAlpha & Partial<Resampled>;

/**
 * Krippendorff's alpha: agreement beyond chance for any number of raters, missing ratings and any level
 * of measurement. 1 is perfect agreement, 0 what chance would give.
 *
 * alpha = 1 - D_o / D_e, over the n ratings of items that have at least two ("pairable"):
 * D_o = (1/n) * sum over items of (distances over ordered pairs) / (m - 1);
 * D_e = (1 / (n (n - 1))) * sum of distances over all ordered pairs of ratings.
 *
 * Text categories count as 0, 1, 2, ... at interval level.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Cost: O(ratings), see
 * `disagreementModel`; an interval from B resamples costs O(B * (items + distinct patterns)).
 *
 * Undefined: no rating (no-data), no item with two ratings (no-overlap), all pairable ratings alike
 * (no-variation), text or a negative number at ratio level (not-numeric, negative-values).
 *
 * @example
 * // Two raters, four items: a a, a b, b b, b b. D_o = 2/8, D_e = 2 * 3 * 5 / (8 * 7), alpha = 8/15
 * krippendorffAlpha(ratings, "nominal").value // 0.5333333333333333
 */
export function krippendorffAlpha(
  ratings: Ratings,
  metric: AlphaMetric,
  options: { interval?: AlphaIntervalOptions } = {},
): Alpha {
  const units = countUnits(ratings);
  const { interval } = options;
  if (interval === undefined || interval.method === "analytic") return alphaOfUnits(units, metric, interval);
  const alpha = alphaOfUnits(units, metric);
  if (alpha.value === null) return alpha;
  if (interval.method === "pair-bootstrap")
    return { ...alpha, ...bootstrapAlphaPairs(units, metric, interval) };
  return { ...alpha, ...bootstrapAlpha(units, metric, interval) };
}

function bootstrapAlphaPairs(units: UnitCounts, metric: AlphaMetric, options: PairBootstrapOptions) {
  const model = disagreementModel(units, metric);
  const sums = alphaSums(units, model, units.weight);
  return bootstrapPairs(units, sums, model.distance(sums.marginals), options);
}

function bootstrapAlpha(units: UnitCounts, metric: AlphaMetric, options: BootstrapOptions) {
  const { units: merged, mergedUnit } = mergeUnits(units);
  const model = disagreementModel(merged, metric);
  const estimator = (weight: Uint32Array) => {
    const sums = alphaSums(merged, model, weight);
    const value = alphaOfSums(sums);
    if (value === null) return null;
    return { value, error: () => alphaError({ ...merged, weight }, model, sums, "n - 1") ?? 0 };
  };
  return bootstrapUnits(merged, mergedUnit, estimator, options);
}
