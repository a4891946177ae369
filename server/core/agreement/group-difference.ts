import { quantile } from "#core/numeric/quantile.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { groupOrder } from "./group-order.ts";
import type { Ratings } from "./ratings.ts";
import type { Resampled, Statistic } from "./statistic.ts";
import { takeItems } from "./take-items.ts";

export type GroupDifference = Statistic & {
  first: number | null;
  second: number | null;
} & Partial<Resampled>;

/**
 * The difference of any coefficient between two groups of ratings with the same item numbers, say
 * experts and crowd, or two subcategories, with a bootstrap interval.
 *
 * Items both groups rated are drawn together, so what makes an item hard counts for both; items of one
 * group only are drawn among themselves. `p` is two-sided: twice the share of resampled differences on
 * the other side of zero, with one added to numerator and denominator.
 *
 * n is the number of rated items. Source: Efron & Tibshirani (1993), chapter 13 and 15. Cost: O(resamples
 * * (ratings + cost of the coefficient)).
 *
 * Undefined: the coefficient is undefined in a group (no-overlap if it has no ratings, else
 * no-variation).
 *
 * @example
 * const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, "nominal").value;
 * groupDifference(experts, crowd, alpha, { seed: 1 }).interval
 */
export function groupDifference(
  firstRatings: Ratings,
  secondRatings: Ratings,
  coefficient: (ratings: Ratings) => number | null,
  { seed, resamples = 1000, level = 0.95 }: { seed: string | number; resamples?: number; level?: number },
): GroupDifference {
  const first = coefficient(firstRatings);
  const second = coefficient(secondRatings);
  const strata = itemStrata(firstRatings, secondRatings);
  const n = strata.reduce((sum, items) => sum + items.length, 0);
  if (first === null || second === null) {
    const isEmpty = firstRatings.item.length === 0 || secondRatings.item.length === 0;
    return { value: null, reason: isEmpty ? "no-overlap" : "no-variation", n, first, second };
  }
  const firstOrder = groupOrder(firstRatings.item, firstRatings.itemCount);
  const secondOrder = groupOrder(secondRatings.item, secondRatings.itemCount);
  const differences: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const random = seededRandom(seed, resample);
    const drawn = concatenate(strata.map((items) => drawAgain(items, random)));
    const left = coefficient(takeItems(firstRatings, firstOrder, drawn));
    const right = coefficient(takeItems(secondRatings, secondOrder, drawn));
    if (left !== null && right !== null) differences.push(left - right);
  }
  const shape = { value: first - second, n, first, second };
  const counts = { resamples, undefinedResamples: resamples - differences.length };
  if (differences.length < 2) return { ...shape, ...counts };
  differences.sort((left, right) => left - right);
  const low = quantile(differences, (1 - level) / 2);
  const high = quantile(differences, (1 + level) / 2);
  const below = differences.filter((difference) => difference <= 0).length;
  const above = differences.filter((difference) => difference >= 0).length;
  return {
    ...shape,
    ...counts,
    se: standardDeviation(differences),
    interval: { low, high, level, method: "unit bootstrap, percentile" },
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (differences.length + 1)),
  };
}

/** Items both groups rated, items of the first only, items of the second only. */
function itemStrata(first: Ratings, second: Ratings): Uint32Array[] {
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

function concatenate(parts: Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As many draws from a list as it has entries, with replacement. */
function drawAgain(entries: Uint32Array, random: Random): Uint32Array {
  return entries.map(() => entries[random.below(entries.length)]);
}
