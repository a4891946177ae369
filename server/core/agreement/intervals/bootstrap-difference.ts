import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { isEnoughDefined } from "./enough-defined.ts";
import { holdsValue } from "./holds-value.ts";
import type { Interval, Resampled, Statistic, UndefinedReason } from "./statistic.ts";

export type GroupDifference = Statistic & {
  first: number | null;
  second: number | null;
} & Partial<Resampled>;

export type DifferenceOptions = { seed: string | number; resamples?: number; level?: number };

/** A coefficient in each of two groups. */
export type ValuePair = readonly [first: number | null, second: number | null];

/**
 * The items of two groups of ratings with the same item numbers: those rated by both, only by the first, and only by
 * the second. Each kind is drawn separately.
 *
 * Cost: O(ratings + items).
 *
 * @example itemStrata(experts, crowd)[0] // the items that both rated
 */
export function itemStrata(first: Ratings, second: Ratings): Uint32Array[] {
  const membership = new Uint8Array(Math.max(first.itemCount, second.itemCount));
  for (const item of first.item) membership[item] |= 1;
  for (const item of second.item) membership[item] |= 2;
  return [3, 1, 2].map((wanted) => {
    const items: number[] = [];
    membership.forEach((group, item) => {
      if (group === wanted) items.push(item);
    });
    return Uint32Array.from(items);
  });
}

/**
 * The difference of two values over `n` items, with the spread it has over resamples.
 *
 * `p` is two-sided: twice the share of resampled differences on the other side of zero, with one added to
 * numerator and denominator. Resamples in which either value is missing are left out and counted;
 * of more of them than `isEnoughDefined` allows there is neither interval nor p.
 *
 * Cost: O(resamples * cost of one). Undefined: a value is missing, for the reason `missing`.
 *
 * @example bootstrapDifference([0.8, 0.6], { n: 40, missing: "no-overlap" }, (random) => draw(random), { seed: 1 })
 */
export function bootstrapDifference(
  [first, second]: ValuePair,
  { n, missing }: { n: number; missing: UndefinedReason },
  resample: (random: Random) => ValuePair,
  { seed, resamples = 1000, level = 0.95 }: DifferenceOptions,
): GroupDifference {
  if (first === null || second === null) {
    return { value: null, reason: missing, n, first, second };
  }
  const differences: number[] = [];
  for (let drawn = 0; drawn < resamples; drawn++) {
    const [left, right] = resample(seededRandom(seed, drawn));
    if (left !== null && right !== null) differences.push(left - right);
  }
  const shape = { value: first - second, n, first, second };
  const counts = { resamples, undefinedResamples: resamples - differences.length };
  if (differences.length < 2 || !isEnoughDefined(counts, level)) return { ...shape, ...counts };
  differences.sort((left, right) => left - right);
  const low = quantile(differences, (1 - level) / 2);
  const high = quantile(differences, (1 + level) / 2);
  const interval: Interval = { low, high, level, method: "unit bootstrap, percentile" };
  // Equal values differ in their last digits when sums are taken in another order.
  const below = differences.filter((difference) => difference <= 1e-12).length;
  const above = differences.filter((difference) => difference >= -1e-12).length;
  return {
    ...shape,
    ...counts,
    se: standardDeviation(differences),
    ...(holdsValue(interval, shape.value) && { interval }),
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (differences.length + 1)),
  };
}
