import { describe, expect, test } from "vitest";
import { findRoot } from "#core/numeric/find-root.ts";

describe("findRoot", () => {
  test("finds simple and flat roots to the last digits, in either direction", () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRoot((x) => 8 - x ** 3, 0, 100)).toBeCloseTo(2, 12);
    expect(findRoot((x) => x, 0, 1)).toBe(0);
  });
});
