import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlation } from "#core/numeric/correlation.ts";
import { findRoot } from "#core/numeric/find-root.ts";
import { midRanks } from "#core/numeric/mid-ranks.ts";
import { minimumAssignment } from "#core/numeric/minimum-assignment.ts";
import { normalDeviate } from "#core/numeric/normal-deviate.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { solveLinear } from "#core/numeric/solve-linear.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";

describe("quantile", () => {
  test("is type 7, as in R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1))", () => {
    const values = [0, 0.25, 0.5, 0.9, 1].map((probability) => quantile([1, 2, 4, 8], probability));
    expect(values).toEqual([1, 1.75, 3, expect.closeTo(6.8, 12), 8]);
  });
});

describe("midRanks", () => {
  test("equal values share the mean of their ranks; ties sum t^3 - t", () => {
    const { ranks, ties } = midRanks([10, 30, 10, 20, 10]);
    expect([...ranks]).toEqual([2, 5, 2, 4, 2]);
    expect(ties).toBe(24);
  });
});

describe("correlation", () => {
  test("by hand, and null for a constant that rounding would hide", () => {
    expect(correlation([1, 2, 3], [1, 2, 4])).toBeCloseTo(3 / Math.sqrt(2 * (14 / 3)), 12);
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
  });
});

describe("standardDeviation", () => {
  test("keeps its digits far from zero", () => {
    expect(standardDeviation([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3), 12);
    expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4])).toBeCloseTo(Math.sqrt(5 / 3), 12);
  });
});

describe("findRoot", () => {
  test("finds simple and flat roots to the last digits, in either direction", () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRoot((x) => 8 - x ** 3, 0, 100)).toBeCloseTo(2, 12);
    expect(findRoot((x) => x, 0, 1)).toBe(0);
  });
});

describe("solveLinear", () => {
  test("solves by hand, and knows a singular matrix", () => {
    expect(
      solveLinear(
        [
          [2, 1],
          [1, 3],
        ],
        [3, 5],
      )?.map((x) => Number(x.toFixed(12))),
    ).toEqual([0.8, 1.4]);
    expect(
      solveLinear(
        [
          [0, 1],
          [1, 0],
        ],
        [2, 3],
      ),
    ).toEqual([3, 2]);
    expect(
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeNull();
  });
});

describe("wilsonInterval", () => {
  test("statsmodels: proportion_confint(104, 120, method='wilson')", () => {
    const { low, high } = wilsonInterval(104, 120);
    expect(low).toBeCloseTo(0.7943520342531573, 12);
    expect(high).toBeCloseTo(0.9162339103731271, 12);
  });

  test("never leaves [0, 1], and reaches its ends only there", () => {
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(5, 5).high).toBe(1);
    expect(wilsonInterval(5, 5).low).toBeGreaterThan(0.5);
  });
});

describe("normalDeviate", () => {
  test("has mean 0 and standard deviation 1", () => {
    const random = seededRandom("normal");
    const draws = Float64Array.from({ length: 20_000 }, () => normalDeviate(random));
    expect(Math.abs(draws.reduce((sum, draw) => sum + draw, 0) / draws.length)).toBeLessThan(0.03);
    expect(standardDeviation(draws)).toBeCloseTo(1, 1);
  });
});

describe("minimumAssignment", () => {
  /** The cheapest total over all ways, by trying them. */
  function cheapest(cost: number[][], taken: ReadonlySet<number> = new Set()): number {
    const [row, ...rest] = cost;
    if (!row) return 0;
    const totals = row.map((price, column) =>
      taken.has(column) ? Number.POSITIVE_INFINITY : price + cheapest(rest, new Set([...taken, column])),
    );
    return Math.min(...totals);
  }

  test("is as cheap as the cheapest of all ways, and gives no column twice", () => {
    const matrix = fc
      .record({ rows: fc.integer({ min: 0, max: 4 }), extra: fc.nat({ max: 2 }) })
      .chain(({ rows, extra }) =>
        fc.array(
          fc.array(fc.integer({ min: -20, max: 20 }), { minLength: rows + extra, maxLength: rows + extra }),
          { minLength: rows, maxLength: rows },
        ),
      );
    fc.assert(
      fc.property(matrix, (cost) => {
        const columns = minimumAssignment(cost);
        expect(new Set(columns).size).toBe(cost.length);
        const total = columns.reduce((sum, column, row) => sum + cost[row]![column]!, 0);
        expect(total).toBe(cheapest(cost));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("refuses more rows than columns", () => {
    expect(() => minimumAssignment([[1], [2]])).toThrow(RangeError);
  });
});
