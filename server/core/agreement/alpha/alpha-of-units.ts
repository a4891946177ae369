import type { AnalyticOptions, Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { tInterval } from "#core/agreement/scores/t-interval.ts";
import { alphaError } from "./alpha-error.ts";
import { type AlphaMetric, disagreementModel } from "./alpha-metric.ts";
import { alphaOfSums } from "./alpha-of-sums.ts";
import { type AlphaSums, alphaSums } from "./alpha-sums.ts";

/** Alpha and the quantities it is computed from. */
export type UnitAlpha = Statistic & {
  /** Mean distance between two ratings of the same item, in the units of the metric. */
  observedDisagreement: number | null;
  /** Mean distance between any two pairable ratings. */
  expectedDisagreement: number | null;
  /** Ratings of items that have at least two. */
  pairableRatings: number;
  ratedItems: number;
};

/**
 * Krippendorff's alpha (see `krippendorffAlpha`) of units that have already been counted; each unit counts as often
 * as its weight says.
 *
 * Cost: O(entries + categories), see `disagreementModel`.
 *
 * @example alphaOfUnits(countUnits(ratings), "nominal", { method: "analytic" }).interval
 */
export function alphaOfUnits(units: UnitCounts, metric: AlphaMetric, interval?: AnalyticOptions): UnitAlpha {
  const model = disagreementModel(units, metric);
  const sums = alphaSums(units, model, units.weight);
  const alpha = describeAlpha(units, metric, sums);
  if (alpha.value === null || interval === undefined) return alpha;
  const se = alphaError(units, model, sums, interval.divisor ?? "n - 1");
  if (se === null) return alpha;
  // Items rated once are nothing to alpha; irrCAC counts them in the degrees of freedom.
  const df = (interval.isPublished ? alpha.ratedItems : alpha.n) - 1;
  return { ...alpha, ...tInterval(alpha.value, se, df, interval) };
}

function describeAlpha(units: UnitCounts, metric: AlphaMetric, sums: AlphaSums): UnitAlpha {
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
