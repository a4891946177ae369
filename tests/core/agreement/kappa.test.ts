import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementWeights } from "#core/agreement/kappa/agreement-weights.ts";
import { brennanPrediger } from "#core/agreement/kappa/brennan-prediger.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { unanimousAgreement } from "#core/agreement/kappa/unanimous-agreement.ts";
import { arbitraryTable } from "./arbitrary-table.ts";
import { oracleCoefficient } from "./oracles.ts";
import { ratingTable } from "./rating-table.ts";

const coefficients = {
  percent: percentAgreement,
  "brennan-prediger": brennanPrediger,
  gwet: gwetAc,
  fleiss: fleissKappa,
  conger: congerKappa,
} as const;
const names = Object.keys(coefficients) as (keyof typeof coefficients)[];
const schemes = ["identity", "linear", "quadratic", "ordinal"] as const;

function expectSame(actual: number | null, expected: number | null) {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 10);
}

describe("chance-corrected coefficients", () => {
  // a a, a b, b b, b b: p_a = 3/4, pi = 3/8, 5/8; first rater 1/2, 1/2, second 1/4, 3/4
  const fourItems = ratingTable([
    ["a", "a"],
    ["a", "b"],
    ["b", "b"],
    ["b", "b"],
  ]);

  test.each([
    ["percent agreement", percentAgreement, 3 / 4],
    ["Brennan-Prediger: (3/4 - 1/2) / (1/2)", brennanPrediger, 1 / 2],
    ["AC1: p_e = 2 * 15/64 = 15/32", gwetAc, 9 / 17],
    ["Fleiss: p_e = (9 + 25) / 64 = 17/32", fleissKappa, 7 / 15],
    ["Conger: p_e = 1/2 * 1/4 + 1/2 * 3/4 = 1/2", congerKappa, 1 / 2],
  ])("%s, by hand", (_name, coefficient, expected) => {
    expect(coefficient(fourItems).value).toBeCloseTo(expected, 14);
  });

  test("items with one rating count for the shares but not for observed agreement", () => {
    // a a, b -: p_a = 1, pi = 1/2, 1/2; AC1 = (1 - 1/2) / (1/2)
    const { value, n, ratedItems, observed, expected } = gwetAc(
      ratingTable([
        ["a", "a"],
        ["b", null],
      ]),
    );
    expect({ value, n, ratedItems, observed, expected }).toEqual({
      value: 1,
      n: 1,
      ratedItems: 2,
      observed: 1,
      expected: 0.5,
    });
  });

  test("listed categories that nobody used count for AC1 and Brennan-Prediger, not for Fleiss", () => {
    const rows = [
      ["a", "a"],
      ["a", "b"],
      ["b", "b"],
      ["b", "b"],
    ];
    const wide = ratingTable(rows, ["a", "b", "c"]);
    expect(brennanPrediger(wide).value).toBeCloseTo((3 / 4 - 1 / 3) / (2 / 3), 14);
    expect(gwetAc(wide).value).toBeCloseTo((3 / 4 - 15 / 64) / (49 / 64), 14);
    expect(fleissKappa(wide).value).toBeCloseTo(7 / 15, 14);
  });

  test("agree with their definitions under every weight scheme, and are null where those divide by zero", () => {
    fc.assert(
      fc.property(
        arbitraryTable(),
        fc.constantFrom(...names),
        fc.constantFrom(...schemes),
        ({ rows, categories }, name, weights) => {
          const ratings = ratingTable(rows, categories);
          const q = categories.length;
          const { at } = agreementWeights(q, undefined, { weights });
          const { value, reason } = coefficients[name](ratings, { weights });
          expectSame(value, oracleCoefficient(name, rows, q, at));
          expect(value === null).toBe(reason !== undefined);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test("errors and intervals are finite whenever there is a value and two items with two ratings", () => {
    fc.assert(
      fc.property(
        arbitraryTable({ leastItems: 2 }),
        fc.constantFrom(...names),
        fc.constantFrom(...schemes),
        ({ rows, categories }, name, weights) => {
          const ratings = ratingTable(rows, categories);
          const result = coefficients[name](ratings, { weights, interval: { method: "analytic" } });
          if (result.value === null || result.n < 2) {
            expect(result.interval).toBeUndefined();
            return;
          }
          expect(result.se).toBeGreaterThanOrEqual(0);
          // Where no pair agrees the value is the least there is, and the log-odds of it are infinite.
          if (result.observed === 0 && (result.se ?? 0) > 1e-12) expect(result.interval).toBeUndefined();
          else expect(result.interval?.low).toBeLessThanOrEqual(result.value + 1e-12);
          expect(result.interval?.high ?? 1).toBeGreaterThanOrEqual(Math.min(1, result.value) - 1e-12);
          // Without an error there is nothing to test.
          if ((result.se ?? 0) > 1e-12) expect(result.p).toBeGreaterThanOrEqual(0);
          else expect(result.p).toBeUndefined();
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });

  test("do not depend on the order of items and raters", () => {
    fc.assert(
      fc.property(arbitraryTable(), fc.constantFrom(...names), ({ rows, categories }, name) => {
        const swapped = rows.map((row) => [...row].reverse()).reverse();
        const options = { interval: { method: "analytic" } } as const;
        const one = coefficients[name](ratingTable(rows, categories), options);
        const other = coefficients[name](ratingTable(swapped, categories), options);
        expectSame(other.value, one.value);
        if (one.se !== undefined) expect(other.se).toBeCloseTo(one.se, 10);
      }),
      { seed: 3 },
    );
  });

  test("for two categories Brennan-Prediger is 2 p_a - 1 (PABAK)", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows }) => {
        const binary = ratingTable(
          rows.map((row) => row.map((label) => (label === null ? null : label % 2))),
          [0, 1],
        );
        const { value, observed } = brennanPrediger(binary);
        if (value !== null && observed !== null) expect(value).toBeCloseTo(2 * observed - 1, 12);
      }),
      { seed: 4 },
    );
  });

  test("the error of a table has divisor n, that of raw ratings n - 1", () => {
    const raw = gwetAc(fourItems, { interval: { method: "analytic" } }).se ?? 0;
    const table = gwetAc(fourItems, { interval: { method: "analytic", divisor: "n" } }).se ?? 1;
    expect(raw / table).toBeCloseTo(Math.sqrt(4 / 3), 12);
  });

  test("unanimous agreement is the share of items without any disagreement", () => {
    const ratings = ratingTable([
      ["a", "a", "a"],
      ["a", "b", "a"],
      ["b", null, null],
      ["b", "b", null],
    ]);
    expect(unanimousAgreement(ratings)).toEqual({ value: 2 / 3, n: 3 });
  });
});

describe("agreementWeights", () => {
  test("products agree with the full matrix, for any numbers in any order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...schemes),
        fc.constantFrom("values", "positions"),
        (points, weights, spacing) => {
          const q = points.length;
          const scheme = agreementWeights(q, Float64Array.from(points), { weights, spacing });
          const vector = Float64Array.from(points, (_, code) => (code * 7) % 5);
          const product = scheme.times(vector);
          points.forEach((_, k) => {
            const slow = points.reduce((sum, _point, l) => sum + scheme.at(k, l) * vector[l]!, 0);
            expect(product[k]).toBeCloseTo(slow, 9);
            expect(scheme.at(k, k)).toBe(1);
          });
        },
      ),
      { seed: 5 },
    );
  });

  test("numbers and places give different weights on a scale with a hole", () => {
    const values = Float64Array.of(1, 2, 3, 4, 6);
    const at = (spacing: "values" | "positions") =>
      agreementWeights(5, values, { weights: "linear", spacing }).at(0, 3);
    expect(at("values")).toBeCloseTo(1 - 3 / 5, 14);
    expect(at("positions")).toBeCloseTo(1 - 3 / 4, 14);
  });

  test("ordinal weights are 1 - C(d + 1, 2) / C(q, 2)", () => {
    const { at } = agreementWeights(4, undefined, { weights: "ordinal" });
    expect([at(0, 1), at(0, 2), at(0, 3)]).toEqual(
      [1 - 1 / 6, 1 - 3 / 6, 0].map((w) => expect.closeTo(w, 12)),
    );
  });

  test("refuses a matrix of the wrong size", () => {
    expect(() => agreementWeights(3, undefined, { weights: [[1]] })).toThrow(RangeError);
  });
});
