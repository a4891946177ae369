import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bipolarDistance, circularDistance } from "#core/agreement/alpha/alpha-metric.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { measurementLevels } from "#core/agreement/ratings/ratings.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import { oracleAlpha } from "../oracles.ts";
import { ratingTable } from "../rating-table.ts";

const fourItems = [
  ["a", "a"],
  ["a", "b"],
  ["b", "b"],
  ["b", "b"],
];

/** Krippendorff (2011), four observers, twelve units, units 10 and 12 with gaps. */
const krippendorff2011 = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
];

function expectSame(actual: number | null, expected: number | null) {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 10);
}

describe("krippendorffAlpha", () => {
  test("nominal, two raters: 8/15", () => {
    // a a, a b, b b, b b: n = 8, D_o = (1/8) * 2 = 1/4, n_a = 3, n_b = 5,
    // D_e = 2 * 3 * 5 / (8 * 7) = 15/28, alpha = 1 - (1/4) / (15/28) = 8/15
    const alpha = krippendorffAlpha(ratingTable(fourItems), "nominal");
    expect(alpha.value).toBeCloseTo(8 / 15, 14);
    expect(alpha.observedDisagreement).toBeCloseTo(1 / 4, 14);
    expect(alpha.expectedDisagreement).toBeCloseTo(15 / 28, 14);
    expect(alpha).toMatchObject({ n: 4, ratedItems: 4, pairableRatings: 8 });
  });

  test("interval, three raters and a gap: 261/268", () => {
    // 1 1 2, 4 4 -, 6 6 6: n = 8. D_o = (1/8) * (2 * (0 + 1 + 1) / 2) = 1/4.
    // sum x = 30, sum x^2 = 146, D_e = 2 * (8 * 146 - 900) / (8 * 7) = 536/56 = 67/7, alpha = 1 - 7/268
    const alpha = krippendorffAlpha(
      ratingTable([
        [1, 1, 2],
        [4, 4, null],
        [6, 6, 6],
      ]),
      "interval",
    );
    expect(alpha.value).toBeCloseTo(1 - 7 / 268, 14);
  });

  test("Krippendorff (2011) prints .743, .815, .849 and .797", () => {
    const ratings = ratingTable(krippendorff2011);
    const published = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 };
    for (const level of measurementLevels) {
      const { value, n, ratedItems } = krippendorffAlpha(ratings, level);
      expect(Math.abs((value ?? 0) - published[level])).toBeLessThan(0.0005);
      expect({ n, ratedItems }).toEqual({ n: 11, ratedItems: 12 });
    }
  });

  test("numbers are ordered as numbers, not as text", () => {
    // 9 9, 10 10, 11 11, 9 11: as text 10 < 11 < 9 would put 9 next to 11
    const table = [
      [9, 9],
      [10, 10],
      [11, 11],
      [9, 11],
    ];
    expectSame(krippendorffAlpha(ratingTable(table), "ordinal").value, oracleAlpha(table, "ordinal"));
  });

  test("large values with small differences keep their digits", () => {
    const small = [
      [1, 2],
      [3, 3],
      [5, 4],
    ];
    const large = small.map((row) => row.map((value) => value + 1e9));
    const expected = krippendorffAlpha(ratingTable(small), "interval").value ?? 0;
    expect(krippendorffAlpha(ratingTable(large), "interval").value).toBeCloseTo(expected, 12);
  });

  test("ratio takes two zeros for equal", () => {
    // 0 0, 1 1: D_o = 0
    expect(
      krippendorffAlpha(
        ratingTable([
          [0, 0],
          [1, 1],
        ]),
        "ratio",
      ).value,
    ).toBe(1);
  });

  test("takes distances of one's own: around a circle, between poles, or by a table", () => {
    // hours 23 and 1 are two hours apart, not 22
    const hours = [
      [23, 1],
      [12, 12],
      [6, 6],
    ];
    const round = krippendorffAlpha(ratingTable(hours), circularDistance(24)).value ?? 0;
    expect(round).toBeGreaterThan(krippendorffAlpha(ratingTable(hours), "interval").value ?? 1);
    expect(bipolarDistance(-2, 2)(0, 1)).toBeCloseTo(1 / 15, 14);
    const codes = krippendorffAlpha(ratingTable(fourItems), (left, right) => Math.abs(left - right)).value;
    expect(codes).toBeCloseTo(8 / 15, 14);
  });

  test("agrees with the definition, pair by pair, at every level", () => {
    fc.assert(
      fc.property(arbitraryTable(), fc.constantFrom(...measurementLevels), ({ rows, categories }, level) => {
        const alpha = krippendorffAlpha(ratingTable(rows, categories), level);
        expectSame(alpha.value, oracleAlpha(rows, level));
        expect(alpha.value === null).toBe(alpha.reason !== undefined);
      }),
      { seed: 1 },
    );
  });

  test("does not change when raters swap columns, items swap rows, or nominal labels are renamed", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows, categories }) => {
        const alpha = krippendorffAlpha(ratingTable(rows, categories), "nominal").value;
        const swapped = rows.map((row) => [...row].reverse()).reverse();
        expectSame(krippendorffAlpha(ratingTable(swapped, categories), "nominal").value, alpha);
        const renamed = rows.map((row) =>
          row.map((label) => (label === null ? null : categories.length - label)),
        );
        expectSame(krippendorffAlpha(ratingTable(renamed), "nominal").value, alpha);
      }),
      { seed: 2 },
    );
  });

  test("interval does not change under shift and scale, ratio not under scale", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows }) => {
        const change = (scale: number, shift: number) =>
          ratingTable(rows.map((row) => row.map((label) => (label === null ? null : scale * label + shift))));
        const interval = krippendorffAlpha(change(1, 0), "interval").value;
        expectSame(krippendorffAlpha(change(4, -8), "interval").value, interval);
        const ratio = krippendorffAlpha(change(1, 0), "ratio").value;
        expectSame(krippendorffAlpha(change(0.5, 0), "ratio").value, ratio);
      }),
      { seed: 3 },
    );
  });

  test("two categories are alike at nominal, ordinal and interval level", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows }) => {
        const binary = ratingTable(
          rows.map((row) => row.map((label) => (label === null ? null : label % 2))),
        );
        const nominal = krippendorffAlpha(binary, "nominal").value;
        expectSame(krippendorffAlpha(binary, "ordinal").value, nominal);
        expectSame(krippendorffAlpha(binary, "interval").value, nominal);
      }),
      { seed: 4 },
    );
  });

  test("with complete data 1 - alpha = (1 - Fleiss) (1 - 1 / (n m))", () => {
    fc.assert(
      fc.property(arbitraryTable({ isComplete: true }), ({ rows, categories }) => {
        const ratings = ratingTable(rows, categories);
        const fleiss = fleissKappa(ratings).value;
        const alpha = krippendorffAlpha(ratings, "nominal").value;
        expectSame(alpha, fleiss === null ? null : 1 - (1 - fleiss) * (1 - 1 / ratings.item.length));
      }),
      { seed: 5 },
    );
  });

  test("never exceeds 1, and is 1 exactly when all pairs agree", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows, categories }) => {
        const { value, observedDisagreement } = krippendorffAlpha(ratingTable(rows, categories), "nominal");
        if (value === null) return;
        expect(value).toBeLessThanOrEqual(1);
        expect(value === 1).toBe(observedDisagreement === 0);
      }),
      { seed: 6 },
    );
  });

  test("leaves its input as it was", () => {
    const ratings = ratingTable(krippendorff2011);
    const before = structuredClone(ratings);
    krippendorffAlpha(ratings, "ordinal", { interval: { method: "unit-bootstrap", seed: 1, resamples: 10 } });
    expect(ratings).toEqual(before);
  });

  test("raw numbers give the same as coded ones", () => {
    const coded = ratingTable(krippendorff2011);
    const raw = { ...coded, label: Float64Array.from(coded.label, (code) => coded.values?.[code] ?? 0) };
    delete raw.values;
    for (const level of measurementLevels) {
      expectSame(krippendorffAlpha(raw, level).value, krippendorffAlpha(coded, level).value);
    }
  });
});
