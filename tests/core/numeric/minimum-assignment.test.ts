import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimumAssignment } from "#core/numeric/minimum-assignment.ts";

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
