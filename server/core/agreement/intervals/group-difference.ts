import { groupOrder } from "#core/agreement/ratings/group-order.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { takeItems } from "#core/agreement/ratings/take-items.ts";
import { countDraws } from "#core/numeric/count-draws.ts";
import type { Random } from "#core/numeric/seeded-random.ts";
import {
  bootstrapDifference,
  type DifferenceOptions,
  type GroupDifference,
  itemStrata,
  type ValuePair,
} from "./bootstrap-difference.ts";
import type { Statistic } from "./statistic.ts";

/**
 * The difference of any coefficient between two groups of ratings with the same item numbers, say experts and crowd,
 * or two subcategories, with a bootstrap interval. For alpha, `alphaDifference` does the same faster.
 *
 * Items both groups rated are drawn together, so what makes an item hard counts for both; items of only one group are
 * drawn separately. For `p` see `bootstrapDifference`.
 *
 * n is the number of rated items. Source: Efron & Tibshirani (1993), chapter 13 and 15. Cost: O(resamples
 * * (ratings + cost of the coefficient)).
 *
 * Undefined: the coefficient is undefined in a group; the reason is that of the group.
 *
 * @example
 * const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, "nominal");
 * groupDifference(experts, crowd, alpha, { seed: 1 }).interval
 */
export function groupDifference(
  first: Ratings,
  second: Ratings,
  coefficient: (ratings: Ratings) => Statistic,
  options: DifferenceOptions,
): GroupDifference {
  const strata = itemStrata(first, second);
  const firstOrder = groupOrder(first.item, first.itemCount);
  const secondOrder = groupOrder(second.item, second.itemCount);
  const counts = new Uint32Array(Math.max(first.itemCount, second.itemCount));
  const resample = (random: Random): ValuePair => {
    counts.fill(0);
    for (const items of strata) countDraws(items, counts, random);
    const drawn = repeatItems(counts);
    return [
      coefficient(takeItems(first, firstOrder, drawn)).value,
      coefficient(takeItems(second, secondOrder, drawn)).value,
    ];
  };
  const n = strata.reduce((sum, items) => sum + items.length, 0);
  const [own, other] = [coefficient(first), coefficient(second)];
  const missing = own.reason ?? other.reason ?? "no-data";
  return bootstrapDifference([own.value, other.value], { n, missing }, resample, options);
}

/** The positions of the items, each repeated as often as it was drawn. */
function repeatItems(counts: Uint32Array): Uint32Array {
  const drawn: number[] = [];
  counts.forEach((times, item) => {
    for (let time = 0; time < times; time++) drawn.push(item);
  });
  return Uint32Array.from(drawn);
}
