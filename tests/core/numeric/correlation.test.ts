import { describe, expect, test } from "vitest";
import { correlation } from "#core/numeric/correlation.ts";

describe("correlation", () => {
  test("by hand, and null for a constant that rounding would hide", () => {
    expect(correlation([1, 2, 3], [1, 2, 4])).toBeCloseTo(3 / Math.sqrt(2 * (14 / 3)), 12);
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
  });
});
