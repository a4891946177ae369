import fc from "fast-check";
import { expect, test } from "vitest";
import type { IntervalOptions } from "#core/agreement/intervals/statistic.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { type CoefficientId, coefficientIds, coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import { toFigure } from "#core/report/figures/to-figure.ts";
import { arbitraryTable } from "#tests/core/agreement/arbitrary-table.ts";
import { ratingTable } from "#tests/core/agreement/rating-table.ts";

const ids = coefficientIds.filter((id) => !(coefficients[id] as CoefficientDefinition).needsSets);
const congerOrFleiss = { conger: congerKappa, fleiss: fleissKappa };
const methods: IntervalOptions[] = [
  { method: "analytic" },
  ...(["unit-bootstrap", "unit-bootstrap-bca", "unit-bootstrap-t"] as const).map((method) => ({
    method,
    seed: 1,
    resamples: 40,
  })),
];

/** The least that a coefficient can be, whatever the labels; ICCs with gaps, and those that are stepped up, have none. */
function lowestOf(id: CoefficientId): number {
  if ((coefficients[id] as CoefficientDefinition).isShare || id.startsWith("ranking_w")) return 0;
  return id.startsWith("icc") ? Number.NEGATIVE_INFINITY : -1;
}

test.each(methods)(
  "by $method every interval holds its value and stays within what the coefficient can be",
  (interval) => {
    fc.assert(
      fc.property(arbitraryTable({ leastItems: 3 }), ({ rows, categories }) => {
        const ratings = ratingTable(rows, categories);
        for (const id of ids) {
          const result = computeCoefficient(id, ratings, { interval });
          const { value, interval: found } = result;
          if (value === null || !found) continue;
          expect([found.low, found.high].every(Number.isFinite), id).toBe(true);
          expect(found.low, id).toBeLessThanOrEqual(value + 1e-9);
          expect(found.high, id).toBeGreaterThanOrEqual(value - 1e-9);
          expect(found.high, id).toBeLessThanOrEqual(1 + 1e-12);
          // Bounds of a bootstrap are values of resamples.
          if (interval.method !== "analytic") continue;
          // With items rated once, agreement by chance can be above 1/2, and the least below -1.
          const chance = result.expected ?? 0;
          const lowest = Math.min(lowestOf(id), value, chance < 1 ? -chance / (1 - chance) : 0);
          expect(found.low, id).toBeGreaterThanOrEqual(lowest - 1e-9);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  },
  30_000,
);

test.each(["fleiss", "conger"] as const)(
  "%s of complete data, and both ends of its interval, are no less than -1 / (raters - 1)",
  (id) => {
    let intervals = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((raters) =>
          fc.record({
            raters: fc.constant(raters),
            rows: fc.array(fc.array(fc.nat(2), { minLength: raters, maxLength: raters }), {
              minLength: 3,
              maxLength: 8,
            }),
          }),
        ),
        fc.constantFrom("identity", "linear", "quadratic", "ordinal"),
        ({ raters, rows }, weights) => {
          const lowest = -1 / (raters - 1) - 1e-9;
          const ratings = ratingTable(rows, [0, 1, 2]);
          const { value, interval } = congerOrFleiss[id](ratings, {
            weights,
            interval: { method: "analytic" },
          });
          if (value === null) return;
          expect(value).toBeGreaterThanOrEqual(lowest);
          if (!interval) return;
          intervals++;
          expect(interval.low).toBeGreaterThanOrEqual(lowest);
          expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
        },
      ),
      { numRuns: 300 },
    );
    expect(intervals).toBeGreaterThan(50);
  },
);

test("Cohen's interval stays below 1, where the published one reaches 1.08", () => {
  const cells = Float64Array.of(9, 1, 0, 5);
  const table = { cells, categoryCount: 2, values: undefined, n: 15 };
  expect(cohenKappa(table, { isPublished: true }).interval?.high).toBeGreaterThan(1.08);
  const { value, interval } = cohenKappa(table);
  expect(interval?.high).toBeLessThan(1);
  expect(interval?.low).toBeLessThan(value ?? 0);
});

test("an interval that excludes its own value is an error, and is not shown", () => {
  const interval = { low: 0.1, high: 0.2, level: 0.95, method: "t" } as const;
  expect(() => toFigure({ value: 0.5, n: 40, interval })).toThrow(RangeError);
  expect(toFigure({ value: 0.15, n: 40, interval })).toMatchObject({ interval });
});
