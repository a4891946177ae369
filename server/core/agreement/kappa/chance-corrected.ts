import { bootstrapUnits } from "#core/agreement/intervals/bootstrap-units.ts";
import type {
  AnalyticOptions,
  Coefficient,
  IntervalOptions,
  UndefinedReason,
} from "#core/agreement/intervals/statistic.ts";
import { itemAgreements } from "#core/agreement/raters/item-agreements.ts";
import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { mergeUnits } from "#core/agreement/ratings/merge-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tInterval } from "#core/agreement/scores/t-interval.ts";
import { type AgreementWeights, agreementWeights, type WeightOptions } from "./agreement-weights.ts";
import { coefficientValue } from "./coefficient-value.ts";
import { lowestFromShares, lowestWithoutAgreement } from "./lowest-kappa.ts";

export type CoefficientOptions = WeightOptions & { interval?: IntervalOptions };

/** How one coefficient defines agreement by chance. */
export type ChanceModel = {
  /** Agreement expected by chance, from the mean share of each category. */
  expected(shares: Float64Array): number;
  /**
   * For each category, what a rating in it adds to its item's own chance term; undefined when chance
   * does not depend on the ratings.
   */
  itemFactors?(shares: Float64Array): Float64Array;
  /** Whether both labels of a chance pair are drawn from the mean shares, which bounds the coefficient from below. */
  isFromShares?: boolean;
  /** Set when the coefficient cannot be defined for these categories. */
  reason?: UndefinedReason;
};

/**
 * Computes every coefficient (p_a - p_e) / (1 - p_e) that does not depend on who rated: percent agreement,
 * Brennan-Prediger, Gwet's AC1 and AC2, Fleiss' kappa and Scott's pi, all with agreement weights.
 *
 * p_a is the mean over items with two ratings or more of the weighted share of agreeing pairs, one vote
 * per item. The standard error is by linearisation, from item contributions
 * ((n/n2) (p_ai - p_a) [m_i >= 2] - 2 (1 - kappa) (p_ei - p_e)) / (1 - p_e): an item rated once counts where it counts in
 * the coefficient, in the shares. Where all items have two ratings these are Gwet's; his published ones
 * (`isPublished`) take items rated once for noise in p_a, which makes the error too large.
 *
 * Source: Gwet (2014), chapters 2 to 5; (2008) Br. J. Math. Stat. Psychol. 61. Cost: O(ratings), and
 * O(distinct labels of an item, squared) with weights.
 *
 * Undefined: no rating (no-data), no item with two (no-overlap), chance agreement of 1 (no-variation).
 */
export function chanceCorrected(
  ratings: Ratings,
  chanceModel: (weights: AgreementWeights, categoryCount: number) => ChanceModel,
  options: CoefficientOptions,
): Coefficient {
  const units = countUnits(ratings);
  const weights = agreementWeights(units.categoryCount, units.values, options);
  const chance = chanceModel(weights, units.categoryCount);
  const agreements = itemAgreements(units, weights);
  const sums = agreementSums(units, agreements, chance, units.weight);
  const { ratedItems, n, observed, expected } = sums;
  const coefficient = { n, ratedItems, observed, expected, ...coefficientValue(sums, chance.reason) };
  const { interval } = options;
  if (coefficient.value === null || interval === undefined) return coefficient;
  const lowest = chance.isFromShares
    ? lowestFromShares(expected, fewestRatings(units), options)
    : lowestWithoutAgreement(expected);
  if (interval.method === "analytic") {
    const se = analyticError(units, agreements, chance, sums, coefficient.value, interval);
    if (se === null) return coefficient;
    const df = (interval.isPublished ? ratedItems : n) - 1;
    return { ...coefficient, ...tInterval(coefficient.value, se, df, { ...interval, lowest }) };
  }
  const { units: merged, mergedUnit } = mergeUnits(units);
  const mergedAgreements = itemAgreements(merged, weights);
  const estimator = (weight: Uint32Array) => {
    const resampled = agreementSums(merged, mergedAgreements, chance, weight);
    const { value } = coefficientValue(resampled, chance.reason);
    if (value === null) return null;
    const error = () => analyticError({ ...merged, weight }, mergedAgreements, chance, resampled, value) ?? 0;
    return { value, error };
  };
  return { ...coefficient, ...bootstrapUnits(merged, mergedUnit, estimator, interval, Math.max(-1, lowest)) };
}

function fewestRatings({ size }: UnitCounts): number | null {
  return size.reduce<number | null>((least, own) => (own === 0 ? least : Math.min(least ?? own, own)), null);
}

type AgreementSums = {
  ratedItems: number;
  n: number;
  observed: number | null;
  expected: number | null;
  shares: Float64Array;
};

function agreementSums(
  units: UnitCounts,
  agreements: Float64Array,
  chance: ChanceModel,
  weight: Uint32Array,
): AgreementSums {
  const { start, code, count, size } = units;
  const shares = new Float64Array(units.categoryCount);
  let ratedItems = 0;
  let n = 0;
  let agreement = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] === 0 || weight[unit] === 0) continue;
    ratedItems += weight[unit];
    const vote = weight[unit] / size[unit];
    for (let entry = start[unit]; entry < start[unit + 1]; entry++)
      shares[code[entry]] += vote * count[entry];
    if (size[unit] < 2) continue;
    n += weight[unit];
    agreement += weight[unit] * agreements[unit];
  }
  for (let category = 0; category < shares.length; category++) shares[category] /= ratedItems || 1;
  return {
    ratedItems,
    n,
    observed: n === 0 ? null : agreement / n,
    expected: ratedItems === 0 || chance.reason ? null : chance.expected(shares),
    shares,
  };
}

function analyticError(
  units: UnitCounts,
  agreements: Float64Array,
  chance: ChanceModel,
  { ratedItems, n, observed, expected, shares }: AgreementSums,
  value: number,
  { divisor = "n - 1", isPublished = false }: Omit<AnalyticOptions, "method"> = {},
): number | null {
  const counted = isPublished ? ratedItems : n;
  if (counted < 2 || expected === null || observed === null) return null;
  const { start, code, count, size, weight } = units;
  const factors = chance.itemFactors?.(shares);
  let squares = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] === 0) continue;
    let contribution = isPublished ? -value : 0;
    if (size[unit] >= 2) {
      const deviation = (ratedItems / n) * (agreements[unit] - (isPublished ? expected : observed));
      contribution += deviation / (1 - expected);
    }
    if (factors) {
      let itemExpected = 0;
      for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
        itemExpected += factors[code[entry]] * count[entry];
      }
      contribution -= (2 * (1 - value) * (itemExpected / size[unit] - expected)) / (1 - expected);
    }
    squares += weight[unit] * contribution ** 2;
  }
  // Of the mean square over the items that count, whose number is that of those with two ratings.
  const correction = divisor === "n" ? 1 : counted / (counted - 1);
  return Math.sqrt(correction * squares) / ratedItems;
}
