import { bootstrapUnits } from "#core/agreement/intervals/bootstrap-units.ts";
import type { AnalyticOptions, Coefficient } from "#core/agreement/intervals/statistic.ts";
import { itemAgreements } from "#core/agreement/raters/item-agreements.ts";
import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { type GroupedRatings, groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tInterval } from "#core/agreement/scores/t-interval.ts";
import { type AgreementWeights, agreementWeights } from "./agreement-weights.ts";
import type { CoefficientOptions } from "./chance-corrected.ts";
import { coefficientValue } from "./coefficient-value.ts";
import { lowestFromShares } from "./lowest-kappa.ts";

/**
 * Conger's kappa, Cohen's kappa for any number of raters (also Hubert's kappa): chance means that each
 * rater draws from their own shares, so raters with different habits are expected to agree less.
 *
 * p_e = mean over pairs of raters g, h of sum of w_kl p_gk p_hl, with p_gk the share of category k
 * among all ratings of rater g. Raters without a rating are left out. For two raters who rated all
 * items it is Cohen's kappa. Standard error by linearisation of each rater's shares (Gwet 2014).
 *
 * Source: Conger (1980), Psychol. Bull. 88; Gwet (2014). Cost: O(ratings + raters * q).
 *
 * Undefined: no-data, no-overlap, all raters give one and the same label (no-variation).
 *
 * @example congerKappa(ratings).value // items a a, a b, b b, b b: (3/4 - 1/2) / (1/2) = 1/2
 */
export function congerKappa(ratings: Ratings, options: CoefficientOptions = {}): Coefficient {
  const units = countUnits(ratings);
  const groups = groupRatings(ratings);
  const weights = agreementWeights(units.categoryCount, units.values, options);
  const agreements = itemAgreements(units, weights);
  const sums = congerSums(units, groups, weights, agreements, units.weight);
  const { ratedItems, n, observed, expected } = sums;
  const coefficient = { n, ratedItems, observed, expected, ...coefficientValue(sums) };
  const { interval } = options;
  const { value } = coefficient;
  if (value === null || interval === undefined || ratedItems < 2) return coefficient;
  const isComplete = units.size.every((size) => size === 0 || size === sums.raters);
  const lowest = lowestFromShares(expected, isComplete ? sums.raters : null, options);
  if (interval.method === "analytic") {
    if (!interval.isPublished && n < 2) return coefficient;
    const se = congerError(units, groups, agreements, sums, value, interval);
    const df = (interval.isPublished ? ratedItems : n) - 1;
    return { ...coefficient, ...tInterval(value, se, df, { ...interval, lowest }) };
  }
  const everyItem = Uint32Array.from(units.size, (_, item) => item);
  const estimator = (weight: Uint32Array) => {
    const resampled = congerSums(units, groups, weights, agreements, weight);
    const { value } = coefficientValue(resampled);
    if (value === null) return null;
    return { value, error: () => congerError({ ...units, weight }, groups, agreements, resampled, value) };
  };
  return { ...coefficient, ...bootstrapUnits(units, everyItem, estimator, interval, Math.max(-1, lowest)) };
}

type CongerSums = {
  ratedItems: number;
  n: number;
  observed: number | null;
  expected: number | null;
  /** Ratings and shares of each rater, row by row. */
  raterRatings: Float64Array;
  shares: Float64Array;
  /** For each rater and category: weighted shares of all other raters, summed. */
  others: Float64Array;
  raters: number;
};

function congerSums(
  units: UnitCounts,
  groups: GroupedRatings,
  weights: AgreementWeights,
  agreements: Float64Array,
  weight: Uint32Array,
): CongerSums {
  let ratedItems = 0;
  let n = 0;
  let agreement = 0;
  for (let item = 0; item < units.unitCount; item++) {
    if (units.size[item] > 0) ratedItems += weight[item];
    if (units.size[item] < 2) continue;
    n += weight[item];
    agreement += weight[item] * agreements[item];
  }
  const { raterRatings, shares } = raterShares(groups, weight);
  const { others, pairs, raters } = othersShares(shares, raterRatings, groups.categoryCount, weights);
  return {
    ratedItems,
    n,
    observed: n === 0 ? null : agreement / n,
    expected: raters < 2 ? null : pairs / (raters * (raters - 1)),
    raterRatings,
    shares,
    others,
    raters,
  };
}

function raterShares(groups: GroupedRatings, weight: Uint32Array) {
  const { start, rater, code, categoryCount, raterCount, itemCount } = groups;
  const raterRatings = new Float64Array(raterCount);
  const shares = new Float64Array(raterCount * categoryCount);
  for (let item = 0; item < itemCount; item++) {
    for (let rating = start[item]; rating < start[item + 1]; rating++) {
      raterRatings[rater[rating]] += weight[item];
      shares[rater[rating] * categoryCount + code[rating]] += weight[item];
    }
  }
  for (let cell = 0; cell < shares.length; cell++) {
    shares[cell] /= raterRatings[Math.floor(cell / categoryCount)] || 1;
  }
  return { raterRatings, shares };
}

function othersShares(
  shares: Float64Array,
  raterRatings: Float64Array,
  categoryCount: number,
  weights: AgreementWeights,
) {
  const sums = new Float64Array(categoryCount);
  for (let cell = 0; cell < shares.length; cell++) sums[cell % categoryCount] += shares[cell];
  const weightedSums = weights.times(sums);
  const others = new Float64Array(shares.length);
  let pairs = 0;
  let raters = 0;
  for (let rater = 0; rater < raterRatings.length; rater++) {
    if (raterRatings[rater] === 0) continue;
    raters++;
    const from = rater * categoryCount;
    const own = weights.times(shares.subarray(from, from + categoryCount));
    for (let category = 0; category < categoryCount; category++) {
      others[from + category] = weightedSums[category] - own[category];
      pairs += shares[from + category] * others[from + category];
    }
  }
  return { others, pairs, raters };
}

function congerError(
  units: UnitCounts,
  groups: GroupedRatings,
  agreements: Float64Array,
  sums: CongerSums,
  value: number,
  { divisor = "n - 1", isPublished = false }: Omit<AnalyticOptions, "method"> = {},
): number {
  const centre = isPublished ? (sums.expected ?? 0) : (sums.observed ?? 0);
  const contributions = itemContributions(units, groups, agreements, { ...sums, value, centre });
  const mean = isPublished ? value : 0;
  const counted = isPublished ? sums.ratedItems : sums.n;
  let squares = 0;
  for (let item = 0; item < units.unitCount; item++) {
    // A rater without a drawn rating has no shares to compare with.
    if (units.size[item] === 0 || units.weight[item] === 0) continue;
    squares += units.weight[item] * (contributions[item] - mean) ** 2;
  }
  const correction = divisor === "n" || counted < 2 ? 1 : counted / (counted - 1);
  return Math.sqrt(correction * squares) / sums.ratedItems;
}

/**
 * What each item adds to kappa, chance term included. Around the expected agreement, as published, their mean over rated
 * items is kappa, and items rated once are that far off; around the observed agreement the mean is 0.
 */
function itemContributions(
  units: UnitCounts,
  groups: GroupedRatings,
  agreements: Float64Array,
  sums: CongerSums & { value: number; centre: number },
): Float64Array {
  const { start, rater, code, categoryCount } = groups;
  const { ratedItems, n, shares, others, raterRatings, raters, value, centre } = sums;
  const expected = sums.expected ?? 0;
  const means = new Float64Array(raterRatings.length);
  for (let cell = 0; cell < shares.length; cell++) {
    means[Math.floor(cell / categoryCount)] += shares[cell] * others[cell];
  }
  return agreements.map((agreement, item) => {
    const observed = units.size[item] < 2 ? 0 : (ratedItems / n) * (agreement - centre);
    let shift = 0;
    for (let rating = start[item]; rating < start[item + 1]; rating++) {
      const own = rater[rating];
      const gain = others[own * categoryCount + code[rating]] - means[own];
      shift += (ratedItems / raterRatings[own]) * gain;
    }
    return (observed - (2 * (1 - value) * shift) / (raters * (raters - 1))) / (1 - expected);
  });
}
