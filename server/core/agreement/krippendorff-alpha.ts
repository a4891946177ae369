import { type AlphaMetric, type DisagreementModel, disagreementModel } from "./alpha-metric.ts";
import { bootstrapUnits } from "./bootstrap-units.ts";
import { countUnits, type UnitCounts } from "./count-units.ts";
import { mergeUnits } from "./merge-units.ts";
import type { Ratings } from "./ratings.ts";
import type { IntervalOptions, Resampled, Statistic, UndefinedReason } from "./statistic.ts";

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
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Cost: O(ratings), see
 * `disagreementModel`; an interval from B resamples costs O(B * (items + distinct patterns)).
 *
 * Undefined: no rating (no-data), no item with two ratings (no-overlap), all pairable ratings alike
 * (no-variation), a negative number at ratio level (negative-values).
 *
 * @example
 * // Two raters, four items: a a, a b, b b, b b. D_o = 2/8, D_e = 2 * 3 * 5 / (8 * 7), alpha = 8/15
 * krippendorffAlpha(ratings, "nominal").value // 0.5333333333333333
 */
export function krippendorffAlpha(ratings: Ratings, metric: AlphaMetric, interval?: IntervalOptions): Alpha {
  const units = countUnits(ratings);
  const model = disagreementModel(units, metric);
  const alpha = describeAlpha(units, metric, alphaSums(units, model, units.weight));
  if (alpha.value === null || interval === undefined) return alpha;
  return { ...alpha, ...bootstrapAlpha(units, metric, interval) };
}

type AlphaSums = { ratings: number; observed: number; expected: number };

/** The three sums of the formula, for any weighting of the units. */
function alphaSums(units: UnitCounts, model: DisagreementModel, weight: Uint32Array): AlphaSums {
  const marginals = pairableMarginals(units, weight);
  let ratings = 0;
  let used = 0;
  for (const count of marginals) {
    ratings += count;
    if (count > 0) used++;
  }
  if (used < 2) return { ratings, observed: 0, expected: 0 };
  const terms = model.unitTerms(marginals);
  let observed = 0;
  for (let unit = 0; unit < units.unitCount; unit++) observed += weight[unit] * terms[unit];
  const rowSums = model.rowSums(marginals);
  let expected = 0;
  for (let code = 0; code < marginals.length; code++) expected += marginals[code] * rowSums[code];
  return { ratings, observed, expected };
}

function pairableMarginals(units: UnitCounts, weight: Uint32Array): Float64Array {
  const { start, code, count, size } = units;
  const marginals = new Float64Array(units.categoryCount);
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2 || weight[unit] === 0) continue;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      marginals[code[entry]] += weight[unit] * count[entry];
    }
  }
  return marginals;
}

function alphaValue({ ratings, observed, expected }: AlphaSums): number | null {
  return expected > 0 ? 1 - ((ratings - 1) * observed) / expected : null;
}

function describeAlpha(units: UnitCounts, metric: AlphaMetric, sums: AlphaSums): Alpha {
  let ratedItems = 0;
  let n = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (units.size[unit] >= 1) ratedItems += units.weight[unit];
    if (units.size[unit] >= 2) n += units.weight[unit];
  }
  const shared = { n, ratedItems, pairableRatings: sums.ratings };
  const isNegative = metric === "ratio" && (units.values?.some((value) => value < 0) ?? false);
  const value = isNegative ? null : alphaValue(sums);
  if (value === null) {
    const reason = isNegative ? "negative-values" : undefinedReason(ratedItems, n);
    return { ...shared, value, reason, observedDisagreement: null, expectedDisagreement: null };
  }
  return {
    ...shared,
    value,
    observedDisagreement: sums.observed / sums.ratings,
    expectedDisagreement: sums.expected / (sums.ratings * (sums.ratings - 1)),
  };
}

function undefinedReason(ratedItems: number, n: number): UndefinedReason {
  if (ratedItems === 0) return "no-data";
  return n === 0 ? "no-overlap" : "no-variation";
}

function bootstrapAlpha(units: UnitCounts, metric: AlphaMetric, options: IntervalOptions) {
  if (options.method === "analytic") return {};
  const { units: merged, mergedUnit } = mergeUnits(units);
  const model = disagreementModel(merged, metric);
  const statistic = (weight: Uint32Array) => alphaValue(alphaSums(merged, model, weight));
  return bootstrapUnits(merged, mergedUnit, statistic, options);
}
