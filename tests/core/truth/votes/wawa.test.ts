import { describe, expect, it } from "vitest";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { wawa } from "#core/truth/votes/wawa.ts";

const rows = [
  ["a", "x", 0],
  ["a", "y", 0],
  ["a", "z", 1],
  ["b", "x", 0],
  ["b", "y", 1],
  ["c", "x", 2],
] as const;
const { ratings } = encodeRatings(rows.map(([item, rater, label]) => ({ item, rater, label })));

describe("wawa", () => {
  it("weights each rater by its agreement with the plain majority", () => {
    const fit = wawa(ratings).value!;
    expect(Array.from(fit.weight)).toEqual([1, 0.5, 0]);
    // "b": weight 1 for label 0 against 1/2 for label 1, so the tie is gone.
    expect(fit.ties).toEqual([]);
    expect(fit.posterior[1 * 3 + 0]).toBeCloseTo(2 / 3, 12);
  });
});
