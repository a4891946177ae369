import { describe, expect, it } from "vitest";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { medianRating } from "#core/truth/numbers/median-rating.ts";

describe("medianRating", () => {
  it("is the middle number, or halfway between the two middle ones", () => {
    const rows = [
      ...[10, 1, 2].map((label, n) => ({ item: "a", rater: `${n}`, label })),
      ...[10, 1, 4, 3].map((label, n) => ({ item: "b", rater: `${n}`, label })),
    ];
    const { median, interquartileRange, count } = medianRating(
      encodeRatings(rows, { items: ["a", "b", "c"] }).ratings,
    ).value!;
    expect(median).toEqual([2, 3.5, null]);
    // Type-7 quartiles: 1.5 and 6; 2.5 and 5.5.
    expect(interquartileRange).toEqual([4.5, 3, null]);
    expect(Array.from(count)).toEqual([3, 4, 0]);
  });

  it("gives back what is known", () => {
    const { ratings } = encodeRatings(
      [1, 3].map((label) => ({ item: "a", rater: `${label}`, label })),
      {
        items: ["a", "b"],
      },
    );
    const gold = Float64Array.of(7, Number.NaN);
    expect(medianRating(ratings, { gold }).value!.median).toEqual([7, null]);
  });

  it("is null for text labels", () => {
    const { ratings } = encodeRatings([{ item: "a", rater: "x", label: "good" }]);
    expect(medianRating(ratings)).toEqual({ value: null, reason: "not-numeric" });
  });
});
