import { alphaError } from "./alpha-error.ts";
import { type AlphaMetric, disagreementModel } from "./alpha-metric.ts";
import { alphaOfSums } from "./alpha-of-sums.ts";
import { type AlphaSums, alphaSums } from "./alpha-sums.ts";
import { bootstrapPairs, type PairBootstrapOptions } from "./bootstrap-pairs.ts";
import { bootstrapUnits } from "./bootstrap-units.ts";
import { countUnits, type UnitCounts } from "./count-units.ts";
import { mergeUnits } from "./merge-units.ts";
import type { Ratings } from "./ratings.ts";
import type {
  AnalyticOptions,
  BootstrapOptions,
  IntervalOptions,
  Resampled,
  Statistic,
  UndefinedReason,
} from "./statistic.ts";
import { tInterval } from "./t-interval.ts";

export type AlphaIntervalOptions = IntervalOptions | PairBootstrapOptions;

export type Alpha = Statistic & {
  /** Mean distance between two ratings of the same item, in the units of the metric. */
  observedDisagreement: number | null;
  /** Mean distance between any two pairable ratings. */
  expectedDisagreement: number | null;
  /** Ratings of items that have at least two. */
  pairableRatings: number;
  ratedItems: number;
} & Partial<Resampled>;

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
  const model = disagreementModel(units, metric);
  const sums = alphaSums(units, model, units.weight);
  const alpha = describeAlpha(units, metric, sums);
  const { interval } = options;
  if (alpha.value === null || interval === undefined) return alpha;
  switch (interval.method) {
    case "analytic": {
      const { divisor = "n - 1", level }: AnalyticOptions = interval;
      const se = alphaError(units, model, sums, divisor);
      return se === null ? alpha : { ...alpha, ...tInterval(alpha.value, se, alpha.ratedItems - 1, level) };
    }
    case "pair-bootstrap":
      return { ...alpha, ...bootstrapPairs(units, sums, model.distance(sums.marginals), interval) };
    default:
      return { ...alpha, ...bootstrapAlpha(units, metric, interval) };
  }
}

function describeAlpha(units: UnitCounts, metric: AlphaMetric, sums: AlphaSums): Alpha {
  const { ratings, ratedItems, pairableItems: n } = sums;
  const shared = { n, ratedItems, pairableRatings: ratings };
  const reason = undefinedReason(units, metric, ratedItems, n);
  const value = reason ? null : alphaOfSums(sums);
  if (value === null) {
    const why = reason ?? "no-variation";
    return { ...shared, value, reason: why, observedDisagreement: null, expectedDisagreement: null };
  }
  return {
    ...shared,
    value,
    observedDisagreement: sums.observed / ratings,
    expectedDisagreement: sums.expected / (ratings * (ratings - 1)),
  };
}

function undefinedReason(
  units: UnitCounts,
  metric: AlphaMetric,
  ratedItems: number,
  n: number,
): UndefinedReason | undefined {
  if (ratedItems === 0) return "no-data";
  if (n === 0) return "no-overlap";
  if (metric !== "ratio") return undefined;
  if (!units.values) return "not-numeric";
  return units.values.some((value) => value < 0) ? "negative-values" : undefined;
}

function bootstrapAlpha(units: UnitCounts, metric: AlphaMetric, options: BootstrapOptions) {
  const { units: merged, mergedUnit } = mergeUnits(units);
  const model = disagreementModel(merged, metric);
  const statistic = (weight: Uint32Array) => alphaOfSums(alphaSums(merged, model, weight));
  return bootstrapUnits(merged, mergedUnit, statistic, options);
}
