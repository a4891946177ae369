import fc from "fast-check";
import { expect, test } from "vitest";
import { alphaDifference } from "#core/agreement/alpha/alpha-difference.ts";
import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { GroupDifference } from "#core/agreement/intervals/bootstrap-difference.ts";
import { groupDifference } from "#core/agreement/intervals/group-difference.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import { ratingTable } from "../rating-table.ts";

const options = { seed: "difference", resamples: 40 };
const metrics: AlphaMetric[] = ["nominal", "ordinal", "interval", (left, right) => Math.abs(left - right)];
const raters = fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1 });

function ratingsOf(ratings: Ratings, chosen: readonly number[]): Ratings {
  return selectRatings(ratings, (rater) => chosen.includes(rater));
}

test("two sets of raters, overlapping or not, differ as drawing and computing everything anew says", () => {
  const metric = fc.constantFrom(...metrics);
  fc.assert(
    fc.property(arbitraryTable(), metric, raters, raters, ({ rows, categories }, distance, left, right) => {
      const all = ratingTable(rows, categories);
      const [first, second] = [ratingsOf(all, left), ratingsOf(all, right)];
      const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, distance);
      const slow = groupDifference(first, second, alpha, options);
      const fast = alphaDifference(first, second, distance, options);
      expect(fast.reason === undefined).toBe(slow.reason === undefined);
      expect(numbersOf(fast)).toEqual(numbersOf(slow).map(nearly));
    }),
  );
});

/** All numbers of a difference. Sums taken in another order differ in their last digits. */
function numbersOf(difference: GroupDifference) {
  const { value, n, first, second, se, p, interval, resamples, undefinedResamples } = difference;
  return [value, n, first, second, se, p, interval?.low, interval?.high, resamples, undefinedResamples];
}

function nearly(number: number | null | undefined) {
  return typeof number === "number" ? expect.closeTo(number, 9) : number;
}

test("a set against itself does not differ, whatever is drawn", () => {
  const ratings = ratingTable([
    ["a", "a", "b"],
    ["b", "b", "b"],
    ["a", "a", "a"],
    ["b", "a", null],
  ]);
  expect(alphaDifference(ratings, ratings, "nominal", options)).toMatchObject({
    value: 0,
    n: 4,
    p: 1,
    interval: { low: 0, high: 0 },
  });
});

test("what makes items hard cancels out where both sets rated them", () => {
  // On every other item all raters guess. Drawn once for both sets, that moves both alphas alike.
  const rows = Array.from({ length: 60 }, (_, item) => {
    const truth = item % 3 === 0 ? 1 : 0;
    const guess = (rater: number) => (item % 2 === 0 ? truth : Math.floor((item * (rater + 2)) / 3) % 2);
    return [guess(0), guess(1), guess(0), guess(1)];
  });
  const all = ratingTable(rows);
  const [first, second] = [ratingsOf(all, [0, 1]), ratingsOf(all, [2, 3])];
  const apart = { ...second, item: second.item.map((item) => item + 60), itemCount: 120 };
  const paired = alphaDifference(first, second, "nominal", options);
  const unpaired = alphaDifference({ ...first, itemCount: 120 }, apart, "nominal", options);
  expect(paired).toMatchObject({ value: 0, n: 60, se: 0 });
  expect(unpaired.n).toBe(120);
  expect(unpaired.se).toBeGreaterThan(0.05);
});

test("a set of one rater has no alpha, and so no difference", () => {
  const all = ratingTable([
    ["a", "a", "b"],
    ["b", "a", "b"],
  ]);
  expect(alphaDifference(ratingsOf(all, [0, 1]), ratingsOf(all, [2]), "nominal", options)).toEqual({
    value: null,
    reason: "no-overlap",
    n: 2,
    first: 0,
    second: null,
  });
  const nobody = alphaDifference(ratingsOf(all, [0, 1]), ratingsOf(all, []), "nominal", options);
  expect(nobody.reason).toBe("no-data");
});
