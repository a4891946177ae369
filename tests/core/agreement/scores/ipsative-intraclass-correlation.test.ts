import { describe, expect, test } from "vitest";
import { intraclassCorrelation } from "#core/agreement/scores/intraclass-correlation.ts";
import { ipsativeIntraclassCorrelation } from "#core/agreement/scores/ipsative-intraclass-correlation.ts";
import { ratingTable } from "../rating-table.ts";
import { shroutFleiss } from "../shrout-fleiss.ts";

describe("ipsativeIntraclassCorrelation", () => {
  const models = ["two-way-random", "two-way-mixed"] as const;

  test("equals the two-way coefficient when every rater rated every item", () => {
    for (const model of models) {
      for (const of of ["single", "average"] as const) {
        const { interval, ...usual } = intraclassCorrelation(shroutFleiss, { model, of });
        const ipsative = ipsativeIntraclassCorrelation(shroutFleiss, { model, of });
        expect(ipsative.value).toBeCloseTo(usual.value!, 12);
        expect(ipsative.p).toBeCloseTo(usual.p!, 12);
        expect(ipsative.interval?.low).toBeCloseTo(interval!.low, 9);
        expect(ipsative.interval?.high).toBeCloseTo(interval!.high, 9);
      }
    }
  });

  test("takes gaps: raters who differ by a constant only are perfectly consistent where each sees the same spread", () => {
    const ratings = ratingTable([
      [1, 3, null],
      [2, null, 5],
      [null, 4, 5],
      [1, null, 4],
      [2, 4, null],
      [null, 3, 4],
    ]);
    const icc = ipsativeIntraclassCorrelation(ratings, { model: "two-way-mixed", of: "single" });
    expect(icc).toMatchObject({ n: 6, raters: 2, incompleteItems: 0 });
    expect(icc.value).toBeCloseTo(1, 12);
    const agreement = ipsativeIntraclassCorrelation(ratings, { model: "two-way-random", of: "single" });
    expect(agreement.value).toBeLessThan(0.3);
  });

  test("by hand: rater means 2 and 4 move to the grand mean 2.8", () => {
    const ratings = ratingTable([
      [1, 3],
      [3, 5],
      [2, null],
    ]);
    // Means 2 and 4, grand mean 2.8. Moved: 1.8 1.8 | 3.8 3.8 | 2.8. k0 = (5 - 9 / 5) / 2, C = (3 * .8² + 2 * 1.2²) / 1.
    const icc = ipsativeIntraclassCorrelation(ratings, { model: "two-way-random", of: "single" });
    const items = (2 * 1 + 2 * 1 + 0) / 2;
    const k0 = (5 - 9 / 5) / 2;
    expect(icc.raters).toBeCloseTo(k0, 12);
    expect(icc.value).toBeCloseTo(items / (items + (k0 * 4.8) / 3), 12);
  });

  test("has no value without numbers, variation, overlap, or two of everything", () => {
    const reason = (rows: (string | number | null)[][]) =>
      ipsativeIntraclassCorrelation(ratingTable(rows), { model: "two-way-random", of: "average" }).reason;
    const rows = (...given: (string | number | null)[][]) => given;
    expect(reason([])).toBe("no-data");
    expect(reason(rows(["a", "b"], ["a", "a"]))).toBe("not-numeric");
    expect(reason(rows([1, 2]))).toBe("too-few");
    expect(reason(rows([1], [2]))).toBe("too-few");
    expect(reason(rows([1, null], [null, 2]))).toBe("no-overlap");
    expect(reason(rows([2, 2], [2, null]))).toBe("no-variation");
  });
});
