import fc from "fast-check";
import { expect, test } from "vitest";
import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { raterInfluence } from "#core/agreement/raters/rater-influence.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import { ratingTable } from "../rating-table.ts";

const interval = { method: "analytic" } as const;
const metrics: AlphaMetric[] = ["nominal", "ordinal", "interval", "ratio", (left, right) => left * right + 1];

test("alpha without a rater is alpha of the others' ratings, at every metric, with its interval", () => {
  fc.assert(
    fc.property(arbitraryTable(), fc.constantFrom(...metrics), ({ rows, categories }, metric) => {
      const ratings = ratingTable(rows, categories);
      for (const { rater, alphaWithout } of raterInfluence(ratings, metric, { interval })) {
        const others = selectRatings(ratings, (other) => other !== rater);
        const alone = krippendorffAlpha(others, metric, { interval });
        expect(numbersOf(alphaWithout)).toEqual(numbersOf(alone).map(nearly));
        expect(alphaWithout.reason).toBe(alone.reason);
      }
    }),
  );
});

function numbersOf({ value, n, se, p, interval: range }: Statistic) {
  return [value, n, se, p, range?.low, range?.high];
}

/** Sums taken in another order differ in their last digits. */
function nearly(number: number | null | undefined) {
  return typeof number === "number" ? expect.closeTo(number, 9) : number;
}

test("numbers with more values than positions are left out as well", () => {
  const rows = [
    [0.5, 1.5, 1],
    [2.25, 2, null],
    [7, 6.5, 6],
  ];
  const ratings = ratingTable(rows);
  const raw = { ...ratings, label: Float64Array.from(ratings.label, (code) => ratings.values![code]!) };
  const without = (given: typeof ratings) =>
    raterInfluence(given, "interval").map(({ alphaWithout }) => alphaWithout.value);
  expect(without(raw)).toEqual(without(ratings).map(nearly));
});

test("how many raters are done is told between raters", () => {
  const told: number[][] = [];
  const onRater = (done: number, total: number) => told.push([done, total]);
  raterInfluence(ratingTable([[1, 2, 1]]), "nominal", { onRater });
  expect(told).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});
