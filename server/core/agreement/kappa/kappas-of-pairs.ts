import type { PairTally, Statistic } from "#core/agreement/intervals/statistic.ts";
import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { agreementWeights, type WeightOptions } from "./agreement-weights.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { contingencyTable } from "./contingency-table.ts";

/** On fewer items a kappa is nearly noise, and a pair that agrees on all of them often has none. */
const fewestItems = 10;
/** Labels in common that a pooled kappa needs. */
const fewestPooled = 30;

export type RaterPair = readonly [first: number, second: number];

export type KappasOfPairs = {
  /** Items that a pair must share for a kappa of its own: ten, or half of those with two ratings where that is fewer. */
  fewest: number;
  /** Whether at least half of the pairs that share an item have a kappa of their own. */
  areDense(pairs: readonly RaterPair[]): boolean;
  /** The mean of Cohen's kappas over the pairs that share enough items; n is their number. */
  mean(pairs: readonly RaterPair[]): Statistic & { pairs: PairTally };
  /** One kappa of all labels that pairs have in common; n is the number of pairs that share an item. */
  pooled(pairs: readonly RaterPair[]): Statistic;
  /** What the pooled kappa is made of: labels in common, weighted agreement on them, that by chance, and sharing pairs. */
  sums(pairs: readonly RaterPair[]): PairSums;
};

export type PairSums = { total: number; agreed: number; chance: number; sharing: number };

/** The kappa of sums over pairs, or over pairs and questions. */
export function kappaOfSums({ total, agreed, chance, sharing: n }: PairSums): Statistic {
  if (n === 0) return { value: null, reason: "no-overlap", n };
  if (total < fewestPooled) return { value: null, reason: "too-sparse", n };
  if (total - chance < 1e-12 * total) return { value: null, reason: "no-variation", n };
  return { value: (agreed - chance) / (total - chance), n };
}

export type PairOptions = WeightOptions & { fewestShared?: number | undefined };

/**
 * Kappas over many pairs of raters, in two ways. Their mean takes each pair for itself, which needs pairs that share
 * items enough: of two raters with two items in common kappa is -1, 0, 1 or undefined, and those who agree drop out. The
 * pooled one adds up before it divides, as Conger's does: agreement over all labels in common, less what each two raters
 * would agree by chance given the shares of each one's labels on all items. Pairs weigh by the items they share.
 *
 * Cost: O(sum of squared ratings per item + raters * q); a mean adds O(ratings + q^2) for each pair.
 *
 * Undefined: no pair shares an item (no-overlap), fewer than half of those that do have a kappa (too-sparse, or
 * constant-rater where they share enough), less than 30 labels in common (too-sparse), all of them the same
 * (no-variation).
 *
 * @example kappasOfPairs(ratings).mean([[0, 1], [0, 2], [1, 2]]).value
 */
export function kappasOfPairs(
  ratings: Ratings,
  { fewestShared = fewestItems, ...weighting }: PairOptions = {},
): KappasOfPairs {
  const { shared, agreed, expected, pairableItems } = crossRaters(ratings, weighting);
  const cell = ([first, second]: RaterPair) => first * ratings.raterCount + second;
  const fewest = Math.min(fewestShared, Math.ceil(pairableItems / 2));
  const known = new Map<number, number | null>();
  const kappaOf = (pair: RaterPair) => {
    const at = cell(pair);
    const found = known.get(at);
    if (found !== undefined) return found;
    const { value } = cohenKappa(contingencyTable(ratings, ...pair), weighting);
    known.set(at, value);
    return value;
  };
  const take = (pairs: readonly RaterPair[]) => {
    const enough = pairs.filter((pair) => shared[cell(pair)] >= Math.max(1, fewest));
    const kappas = enough.map(kappaOf).filter((value) => value !== null);
    const sharing = pairs.filter((pair) => shared[cell(pair)] > 0).length;
    return { enough: enough.length, kappas, sharing };
  };
  const sums = (pairs: readonly RaterPair[]): PairSums => {
    const sharing = pairs.filter((pair) => shared[cell(pair)] > 0);
    return {
      total: sumOver(sharing, (pair) => shared[cell(pair)]),
      agreed: sumOver(sharing, (pair) => agreed[cell(pair)]),
      chance: sumOver(sharing, (pair) => shared[cell(pair)] * expected(pair)),
      sharing: sharing.length,
    };
  };
  return {
    fewest,
    areDense: (pairs) => {
      const { kappas, sharing } = take(pairs);
      return sharing > 0 && 2 * kappas.length >= sharing;
    },
    mean: (pairs) => {
      const { enough, kappas, sharing } = take(pairs);
      const n = kappas.length;
      const fewShared = pairs.length - enough;
      const noValue = enough - n;
      const tally: PairTally = {
        ...{ counted: n, fewShared, fewest, noValue, perfect: 0 },
        ...(noValue > 0 && { isOfKappas: true }),
      };
      if (sharing === 0) return { value: null, reason: "no-overlap", n, pairs: tally };
      if (n === 0 || 2 * n < sharing)
        return {
          value: null,
          reason: 2 * enough < sharing ? "too-sparse" : "constant-rater",
          n,
          pairs: tally,
        };
      return { value: meanOf(kappas), n, pairs: tally };
    },
    pooled: (pairs) => kappaOfSums(sums(pairs)),
    sums,
  };
}

/** Every pair of the raters, each once. */
export function pairsAmong(raters: readonly number[]): RaterPair[] {
  return raters.flatMap((first, at) => raters.slice(at + 1).map((second): RaterPair => [first, second]));
}

function sumOver(pairs: readonly RaterPair[], of: (pair: RaterPair) => number): number {
  return pairs.reduce((sum, pair) => sum + of(pair), 0);
}

/** For each two raters the items both rated, the weighted agreement on them, and what chance would give. */
function crossRaters(ratings: Ratings, weighting: WeightOptions) {
  const { start, rater, code, itemCount, raterCount, categoryCount, values } = groupRatings(ratings);
  const weights = agreementWeights(categoryCount, values, weighting);
  const shared = new Float64Array(raterCount * raterCount);
  const agreed = new Float64Array(raterCount * raterCount);
  const shares = Array.from({ length: raterCount }, () => new Float64Array(categoryCount));
  const sizes = new Float64Array(raterCount);
  let pairableItems = 0;
  for (let item = 0; item < itemCount; item++) {
    if (start[item + 1] - start[item] > 1) pairableItems++;
    for (let left = start[item]; left < start[item + 1]; left++) {
      sizes[rater[left]]++;
      shares[rater[left]]![code[left]]++;
      for (let right = start[item]; right < start[item + 1]; right++) {
        const at = rater[left] * raterCount + rater[right];
        shared[at]++;
        agreed[at] += weights.at(code[left], code[right]);
      }
    }
  }
  const means = shares.map((own, at) => weights.times(own).map((sum) => sum / (sizes[at] || 1)));
  const expected = ([first, second]: RaterPair) =>
    shares[first]!.reduce((sum, count, at) => sum + count * means[second]![at], 0) / (sizes[first] || 1);
  return { shared, agreed, expected, pairableItems };
}
