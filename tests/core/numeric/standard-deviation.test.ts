import { describe, expect, test } from "vitest";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";

describe("standardDeviation", () => {
  test("keeps its digits far from zero", () => {
    expect(standardDeviation([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3), 12);
    expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4])).toBeCloseTo(Math.sqrt(5 / 3), 12);
  });
});
