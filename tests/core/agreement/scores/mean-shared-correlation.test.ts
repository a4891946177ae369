import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanPairwiseCorrelation } from "#core/agreement/scores/mean-pairwise-correlation.ts";
import { meanSharedCorrelation } from "#core/agreement/scores/mean-shared-correlation.ts";
import { ratingTable } from "../rating-table.ts";

describe("meanSharedCorrelation", () => {
  test("equals the correlation on common items when there are no gaps", () => {
    const rating = fc.integer({ min: 1, max: 5 });
    const rows = fc.array(fc.tuple(rating, rating, rating), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.constantFrom("pearson" as const, "spearman" as const), (table, kind) => {
        const ratings = ratingTable(table);
        const common = meanPairwiseCorrelation(ratings, kind);
        const shared = meanSharedCorrelation(ratings, kind);
        if (common.value === null) expect(shared).toMatchObject({ value: null, reason: "constant-rater" });
        else expect(shared.value).toBeCloseTo(common.value, 12);
        expect(shared.pairs.noValue).toBe(common.pairs.noValue);
      }),
      { seed: 1 },
    );
  });

  test("takes each pair on the items that both rated, and counts the pairs left out", () => {
    const ratings = ratingTable([
      [1, 2, null],
      [2, 4, 3],
      [3, 6, null],
      [null, 1, 3],
      [5, null, 3],
      [4, 3, 3],
    ]);
    // First and second share 1 2 3 4 against 2 4 6 3; the third never varies.
    const { value, n, pairs } = meanSharedCorrelation(ratings, "pearson");
    expect(value).toBeCloseTo(2.5 / Math.sqrt(5 * 8.75), 12);
    expect([n, pairs]).toEqual([1, { counted: 1, fewShared: 0, fewest: 3, noValue: 2, perfect: 0 }]);
  });

  test("has no value without ratings, shared items or variation", () => {
    const reason = (rows: (number | null)[][]) => meanSharedCorrelation(ratingTable(rows), "spearman").reason;
    expect(reason([])).toBe("no-data");
    expect(reason([[1], [2], [3]])).toBe("no-overlap");
    expect(
      reason([
        [1, 2],
        [2, 1],
        [3, null],
        [null, 4],
      ]),
    ).toBe("too-sparse"); // two shared items are too few
    expect(
      reason([
        [1, 2],
        [1, 3],
        [1, 4],
      ]),
    ).toBe("constant-rater");
  });
});
