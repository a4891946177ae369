import { describe, expect, test } from "vitest";
import { quantile } from "#core/numeric/quantile.ts";

describe("quantile", () => {
  test("is type 7, as in R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1))", () => {
    const values = [0, 0.25, 0.5, 0.9, 1].map((probability) => quantile([1, 2, 4, 8], probability));
    expect(values).toEqual([1, 1.75, 3, expect.closeTo(6.8, 12), 8]);
  });
});
