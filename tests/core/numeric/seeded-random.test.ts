import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";

describe("seededRandom", () => {
  test("the stream of a seed never changes: releases and intervals depend on it", () => {
    const random = seededRandom("assay");
    expect(Array.from({ length: 5 }, () => random.uint32())).toEqual([
      1537720106, 1521221206, 326014612, 1328234617, 2991370638,
    ]);
    expect(seededRandom(7).uniform()).toBe(0.5886802440891883);
  });

  test("the same seed gives the same stream, another seed or stream number another one", () => {
    const first = (seed: string | number, stream?: number) => seededRandom(seed, stream).uint32();
    expect(first("a")).toBe(first("a"));
    expect(first(1)).toBe(first("1"));
    expect(new Set([first("a"), first("b"), first("a", 1), first("a", 2)]).size).toBe(4);
  });

  test("below() is uniform over a bound that does not divide 2^32", () => {
    const random = seededRandom("uniform");
    const counts = new Array(7).fill(0);
    for (let draw = 0; draw < 70_000; draw++) counts[random.below(7)]++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.46); // 99.9% quantile of chi-squared with 6 df
  });

  test("below() is exact for bounds whose product exceeds 2^53", () => {
    const bound = 2 ** 32 - 5;
    const draws = seededRandom("wide");
    const raw = seededRandom("wide");
    for (let draw = 0; draw < 100; draw++) {
      expect(draws.below(bound)).toBe(Number((BigInt(raw.uint32()) * BigInt(bound)) >> 32n));
    }
  });

  test("uniform() stays in [0, 1) with mean one half", () => {
    const random = seededRandom("mean");
    let sum = 0;
    for (let draw = 0; draw < 10_000; draw++) {
      const value = random.uniform();
      expect(value >= 0 && value < 1).toBe(true);
      sum += value;
    }
    expect(sum / 10_000).toBeCloseTo(0.5, 1);
  });
});
