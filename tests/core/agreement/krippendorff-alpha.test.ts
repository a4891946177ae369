import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { ratingTable } from "./rating-table.ts";

describe("krippendorffAlpha", () => {
  test("nominal, two raters: 8/15", () => {
    // a a, a b, b b, b b: n = 8, D_o = (1/8) * 2 = 1/4, n_a = 3, n_b = 5,
    // D_e = 2 * 3 * 5 / (8 * 7) = 15/28, alpha = 1 - (1/4) / (15/28) = 8/15
    const alpha = krippendorffAlpha(
      ratingTable([
        ["a", "a"],
        ["a", "b"],
        ["b", "b"],
        ["b", "b"],
      ]),
      "nominal",
    );
    expect(alpha.value).toBeCloseTo(8 / 15, 14);
    expect(alpha.observedDisagreement).toBeCloseTo(1 / 4, 14);
    expect(alpha.expectedDisagreement).toBeCloseTo(15 / 28, 14);
  });

  test("numbers are ordered as numbers, not as text", () => {
    // 9 9, 10 10, 9 10: ranks 9 < 10. n_9 = n_10 = 3, so ordinal and interval equal nominal:
    // D_o = 2/6, D_e = 2 * 9 / 30, alpha = 1 - (1/3) / (3/5) = 4/9
    for (const level of ["nominal", "ordinal", "interval"] as const) {
      expect(
        krippendorffAlpha(
          ratingTable([
            [9, 9],
            [10, 10],
            [9, 10],
          ]),
          level,
        ).value,
      ).toBeCloseTo(4 / 9, 14);
    }
  });
});
