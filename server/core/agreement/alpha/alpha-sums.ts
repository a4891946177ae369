import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import type { DisagreementModel } from "./alpha-metric.ts";

/** The sums that alpha is computed from, for one weighting of the units. */
export type AlphaSums = {
  /** Items with at least one rating, and with two. */
  ratedItems: number;
  pairableItems: number;
  /** Pairable ratings of each category, and in total. */
  marginals: Float64Array;
  ratings: number;
  /** Distances within units, each unit's sum divided by (size - 1). */
  unitTerms: Float64Array;
  observed: number;
  /** Distances of each category to all pairable ratings; summed over all of these. */
  rowSums: Float64Array;
  expected: number;
};

/**
 * Observed and expected disagreement of Krippendorff's alpha as plain sums. With fewer than two
 * categories in use there is no disagreement to expect, and `expected` is exactly 0.
 *
 * Cost: O(entries + categories), see `disagreementModel`.
 *
 * @example alphaSums(units, model, units.weight).ratings // pairable ratings
 */
export function alphaSums(units: UnitCounts, model: DisagreementModel, weight: Uint32Array): AlphaSums {
  const { marginals, ratedItems, pairableItems } = pairableMarginals(units, weight);
  let ratings = 0;
  let used = 0;
  for (let code = 0; code < marginals.length; code++) {
    ratings += marginals[code];
    if (marginals[code] > 0) used++;
  }
  if (used < 2) {
    const none = new Float64Array(0);
    const sums = { unitTerms: none, observed: 0, rowSums: none, expected: 0 };
    return { ratedItems, pairableItems, marginals, ratings, ...sums };
  }
  const unitTerms = model.unitTerms(marginals);
  let observed = 0;
  for (let unit = 0; unit < units.unitCount; unit++) observed += weight[unit] * unitTerms[unit];
  const rowSums = model.rowSums(marginals);
  let expected = 0;
  for (let code = 0; code < marginals.length; code++) expected += marginals[code] * rowSums[code];
  return { ratedItems, pairableItems, marginals, ratings, unitTerms, observed, rowSums, expected };
}

function pairableMarginals(units: UnitCounts, weight: Uint32Array) {
  const { start, code, count, size } = units;
  const marginals = new Float64Array(units.categoryCount);
  let ratedItems = 0;
  let pairableItems = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    const times = weight[unit];
    if (size[unit] === 0 || times === 0) continue;
    ratedItems += times;
    if (size[unit] < 2) continue;
    pairableItems += times;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      marginals[code[entry]] += times * count[entry];
    }
  }
  return { marginals, ratedItems, pairableItems };
}
