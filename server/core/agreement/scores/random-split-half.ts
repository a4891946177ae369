import type { Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import { type GroupedRatings, groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { correlation } from "#core/numeric/correlation.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";

/** A correlation of two items is 1 or -1 whatever was rated. */
const fewestItems = 3;

export type RandomSplitHalf = Statistic & { low?: number; high?: number; splits: number };

/**
 * Split-half reliability of the mean rating for any number of raters and gaps: each item's ratings are divided at
 * random into two halves, the halves' means are correlated over items, and the mean correlation over many such splits
 * is stepped up by Spearman and Brown, since a half has half the ratings. `low` and `high` are the worst and best
 * split, stepped up too. A correlation below zero is not stepped up.
 *
 * With an odd number of ratings, one half has one more. Which rater gave a rating does not matter, so raters' levels
 * count as noise. Text counts by its place in the list. n is the number of items with two ratings or more. Splits in
 * which a half does not vary are left out; `splits` counts the others.
 *
 * Source: Kiritchenko & Mohammad (2016), NAACL; Spearman (1910), Brown (1910), Br. J. Psychol. 3. Cost: O(splits *
 * ratings).
 *
 * Undefined: no rating (no-data), no item with two (no-overlap), fewer than three such items (too-few), in no split do
 * both halves vary (no-item-variance).
 *
 * @example randomSplitHalf(ratings, { seed: "study" }).value // 0.81
 */
export function randomSplitHalf(
  ratings: Ratings,
  { seed, splits = 100 }: { seed: string | number; splits?: number },
): RandomSplitHalf {
  const groups = groupRatings(ratings);
  const items = Array.from({ length: groups.itemCount }, (_, item) => item).filter(
    (item) => groups.start[item + 1] - groups.start[item] > 1,
  );
  const n = items.length;
  const fail = (reason: UndefinedReason): RandomSplitHalf => ({ value: null, reason, n, splits: 0 });
  if (ratings.item.length === 0) return fail("no-data");
  if (n === 0) return fail("no-overlap");
  if (n < fewestItems) return fail("too-few");
  const correlations: number[] = [];
  for (let split = 0; split < splits; split++) {
    const [first, second] = splitMeans(groups, items, seededRandom(seed, split));
    const found = correlation(first, second);
    if (found !== null) correlations.push(found);
  }
  if (correlations.length === 0) return fail("no-item-variance");
  const mean = meanOf(correlations);
  return {
    value: stepUp(mean),
    n,
    low: stepUp(Math.min(...correlations)),
    high: stepUp(Math.max(...correlations)),
    splits: correlations.length,
  };
}

function stepUp(correlationOfHalves: number): number {
  return correlationOfHalves > 0
    ? (2 * correlationOfHalves) / (1 + correlationOfHalves)
    : correlationOfHalves;
}

function splitMeans({ start, code, values }: GroupedRatings, items: readonly number[], random: Random) {
  const first = new Float64Array(items.length);
  const second = new Float64Array(items.length);
  items.forEach((item, position) => {
    const own = Float64Array.from(code.subarray(start[item], start[item + 1]), (label) =>
      values ? values[label] : label,
    );
    const size = own.length;
    const half = size % 2 === 0 ? size / 2 : (size - 1) / 2 + random.below(2);
    for (let place = 0; place < size; place++) {
      // A Fisher-Yates shuffle, of which only the first half is needed.
      if (place < half) {
        const other = place + random.below(size - place);
        [own[place], own[other]] = [own[other], own[place]];
        first[position] += own[place] / half;
      } else {
        second[position] += own[place] / (size - half);
      }
    }
  });
  return [first, second] as const;
}
