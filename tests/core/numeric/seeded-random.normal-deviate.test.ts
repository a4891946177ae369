import { describe, expect, test } from "vitest";
import { normalDeviate, seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";

describe("normalDeviate", () => {
  test("has mean 0 and standard deviation 1", () => {
    const random = seededRandom("normal");
    const draws = Float64Array.from({ length: 20_000 }, () => normalDeviate(random));
    expect(Math.abs(draws.reduce((sum, draw) => sum + draw, 0) / draws.length)).toBeLessThan(0.03);
    expect(standardDeviation(draws)).toBeCloseTo(1, 1);
  });
});
