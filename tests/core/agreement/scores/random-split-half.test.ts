import { describe, expect, test } from "vitest";
import { randomSplitHalf } from "#core/agreement/scores/random-split-half.ts";
import { splitHalfReliability } from "#core/agreement/scores/split-half-reliability.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { ratingTable } from "../rating-table.ts";

/** Items of normal quality, each rated with normal noise by some of twelve raters. */
function simulate(items: number, share: number) {
  const random = seededRandom("halves");
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  return ratingTable(
    Array.from({ length: items }, () => {
      const quality = normal();
      return Array.from({ length: 12 }, () => (random.uniform() < share ? quality + 2 * normal() : null));
    }),
  );
}

describe("randomSplitHalf", () => {
  test("two ratings an item have one split, but for which half comes first: 2 r / (1 + r)", () => {
    const ratings = ratingTable([
      [1, 1],
      [2, 2],
      [3, 3],
      [5, 5],
    ]);
    expect(randomSplitHalf(ratings, { seed: 1 })).toMatchObject({
      value: 1,
      low: 1,
      high: 1,
      n: 4,
      splits: 100,
    });
  });

  test("is near Guttman's mean over all splits where every rater rated every item", () => {
    const ratings = simulate(2000, 1);
    const random = randomSplitHalf(ratings, { seed: 1, splits: 200 });
    // The variance of a mean of twelve is 1 / (1 + 4 / 12).
    expect(Math.abs(random.value! - 0.75)).toBeLessThan(0.03);
    expect(Math.abs(random.value! - splitHalfReliability(ratings).value!)).toBeLessThan(0.01);
    expect(random.low).toBeLessThan(random.value!);
    expect(random.high).toBeGreaterThan(random.value!);
  });

  test("takes gaps and odd numbers of ratings, and leaves out items rated once", () => {
    const { value, n } = randomSplitHalf(simulate(4000, 0.5), { seed: 1 });
    expect(n).toBeLessThan(4000);
    // Six ratings on average, some items with fewer: 1 / (1 + 4 / 6) = 0.6 at most.
    expect(value).toBeGreaterThan(0.5);
    expect(value).toBeLessThan(0.6);
  });

  test("is the same for the same seed, and for ratings in another order", () => {
    const ratings = simulate(40, 0.6);
    expect(randomSplitHalf(ratings, { seed: "a" })).toEqual(randomSplitHalf(ratings, { seed: "a" }));
    expect(randomSplitHalf(ratings, { seed: "a" })).not.toEqual(randomSplitHalf(ratings, { seed: "b" }));
    const item = ratings.item.toReversed();
    const rater = ratings.rater.toReversed();
    const label = ratings.label.toReversed();
    expect(randomSplitHalf({ ...ratings, item, rater, label }, { seed: "a" })).toEqual(
      randomSplitHalf(ratings, { seed: "a" }),
    );
  });

  test("raters who contradict each other have a correlation below zero, as it is", () => {
    const opposed = ratingTable([
      [1, 3],
      [3, 1],
      [2, 2],
      [1, 3],
      [3, 1],
    ]);
    const { value } = randomSplitHalf(opposed, { seed: 1 });
    expect(value).toBeGreaterThanOrEqual(-1);
    expect(value).toBeLessThan(0);
  });

  test("has no value without ratings, pairs, three items, or variation", () => {
    const reason = (rows: (number | null)[][]) => randomSplitHalf(ratingTable(rows), { seed: 1 }).reason;
    expect(reason([])).toBe("no-data");
    expect(reason([[1], [2], [3]])).toBe("no-overlap");
    expect(
      reason([
        [1, 2],
        [2, 1],
        [3, null],
      ]),
    ).toBe("too-few");
    expect(
      reason([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    ).toBe("no-item-variance");
  });
});
