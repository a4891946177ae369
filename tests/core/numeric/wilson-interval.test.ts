import { describe, expect, test } from "vitest";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";

describe("wilsonInterval", () => {
  test("statsmodels: proportion_confint(104, 120, method='wilson')", () => {
    const { low, high } = wilsonInterval(104, 120);
    expect(low).toBeCloseTo(0.7943520342531573, 12);
    expect(high).toBeCloseTo(0.9162339103731271, 12);
  });

  test("never leaves [0, 1], and reaches its ends only there", () => {
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(5, 5).high).toBe(1);
    expect(wilsonInterval(5, 5).low).toBeGreaterThan(0.5);
  });
});
