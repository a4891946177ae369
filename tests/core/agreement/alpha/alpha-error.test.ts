import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alphaError } from "#core/agreement/alpha/alpha-error.ts";
import { disagreementModel } from "#core/agreement/alpha/alpha-metric.ts";
import { alphaSums } from "#core/agreement/alpha/alpha-sums.ts";
import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { measurementLevels } from "#core/agreement/ratings/ratings.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import { ratingTable } from "../rating-table.ts";

/** alpha' = 1 - n * observed / expected for any weighting of the units. */
function alphaPrime(
  units: UnitCounts,
  level: (typeof measurementLevels)[number],
  weight: Uint32Array,
): number {
  const { ratings, observed, expected } = alphaSums(units, disagreementModel(units, level), weight);
  return 1 - (ratings * observed) / expected;
}

describe("alphaError", () => {
  test("is the root of summed squared derivatives, taken by moving each unit's weight", () => {
    fc.assert(
      fc.property(
        arbitraryTable({ leastItems: 3 }),
        fc.constantFrom(...measurementLevels),
        ({ rows, categories }, level) => {
          const units = countUnits(ratingTable(rows, categories));
          const model = disagreementModel(units, level);
          const sums = alphaSums(units, model, units.weight);
          const pairable = units.size.filter((size) => size >= 2).length;
          if (sums.expected === 0 || pairable < 2) return;
          // One part in 10^4 of a unit more, and less.
          const scale = 10_000;
          let squares = 0;
          units.size.forEach((_, unit) => {
            const moved = (by: number) => {
              const weight = new Uint32Array(units.unitCount).fill(scale);
              weight[unit] = scale + by;
              return alphaPrime(units, level, weight);
            };
            squares += (((moved(1) - moved(-1)) / 2) * scale * pairable) ** 2;
          });
          const slow = Math.sqrt(squares / (pairable * (pairable - 1)));
          expect(alphaError(units, model, sums, "n - 1")).toBeCloseTo(slow, 4);
        },
      ),
      { seed: 1 },
    );
  });

  test("by hand, nominal: a a, a b, b b, b b", () => {
    // n = 8, O = 2, n_a = 3, n_b = 5, E = 2 * 15 = 30, theta = n O / E = 8/15, N = 4.
    // (m O + n dO - theta dE) / E with dE = 2 * sum of row sums (a: 5, b: 3):
    // a a: (4 - 32/3) / 30 = -2/9; a b: (4 + 16 - 128/15) / 30 = 86/225; b b: (4 - 32/5) / 30 = -2/25
    const units = countUnits(
      ratingTable([
        ["a", "a"],
        ["a", "b"],
        ["b", "b"],
        ["b", "b"],
      ]),
    );
    const model = disagreementModel(units, "nominal");
    const sums = alphaSums(units, model, units.weight);
    const squares = (2 / 9) ** 2 + (86 / 225) ** 2 + 2 * (2 / 25) ** 2;
    expect(alphaError(units, model, sums, "n - 1")).toBeCloseTo(Math.sqrt((squares * 4) / 3), 12);
    expect(alphaError(units, model, sums, "n")).toBeCloseTo(Math.sqrt(squares), 12);
  });
});
