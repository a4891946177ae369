import { describe, expect, it } from "vitest";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { meanRating } from "#core/truth/numbers/mean-rating.ts";

describe("meanRating", () => {
  it("gives mean, standard error and count, and null where there is none", () => {
    const { ratings } = encodeRatings(
      [1, 2, 6]
        .map((label, n) => ({ item: "a", rater: `${n}`, label }))
        .concat({ item: "b", rater: "0", label: 4 }),
      { items: ["a", "b", "c"] },
    );
    const { mean, standardError, count } = meanRating(ratings).value!;
    expect(mean).toEqual([3, 4, null]);
    // Squared distances 4 + 1 + 9 = 14; 14 / 2 / 3.
    expect(standardError).toEqual([Math.sqrt(7 / 3), null, null]);
    expect(Array.from(count)).toEqual([3, 1, 0]);
  });

  it("keeps its digits on large numbers with small differences", () => {
    const { ratings } = encodeRatings([0, 1, 2].map((x) => ({ item: "a", rater: `${x}`, label: 1e9 + x })));
    expect(meanRating(ratings).value!.standardError[0]).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  it("gives back what is known", () => {
    const { ratings } = encodeRatings(
      [1, 3].map((label) => ({ item: "a", rater: `${label}`, label })),
      {
        items: ["a", "b", "c"],
      },
    );
    const { mean, standardError, count } = meanRating(ratings, {
      gold: Float64Array.of(Number.NaN, 5, Number.NaN),
    }).value!;
    expect(mean).toEqual([2, 5, null]);
    expect(standardError).toEqual([1, 0, null]);
    expect(Array.from(count)).toEqual([2, 0, 0]);
  });

  it("is null for text labels and for no ratings", () => {
    const { ratings } = encodeRatings([{ item: "a", rater: "x", label: "good" }]);
    expect(meanRating(ratings)).toEqual({ value: null, reason: "not-numeric" });
    expect(meanRating(encodeRatings([]).ratings)).toEqual({ value: null, reason: "no-data" });
  });
});
