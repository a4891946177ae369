import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setDistance } from "#core/agreement/alpha/set-distance.ts";

describe("setDistance", () => {
  const set = (labels: string) => new Set(labels);

  test.each([
    ["", "", 0, 0],
    ["a", "", 1, 1],
    ["ab", "ab", 0, 0],
    ["a", "ab", 1 - 1 / 2, 1 - (1 / 2) * (2 / 3)],
    ["ab", "bc", 1 - 1 / 3, 1 - (1 / 3) * (1 / 3)],
    ["a", "b", 1, 1],
  ])("{%s} and {%s}: Jaccard %d, MASI %d", (left, right, jaccard, masi) => {
    expect(setDistance(set(left), set(right), "jaccard")).toBeCloseTo(jaccard, 14);
    expect(setDistance(set(left), set(right), "masi")).toBeCloseTo(masi, 14);
  });

  test("is symmetric, between 0 and 1, and 0 for equal sets only", () => {
    const labels = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(labels, labels, fc.constantFrom("masi" as const, "jaccard" as const), (a, b, measure) => {
        const [left, right] = [new Set(a), new Set(b)];
        const distance = setDistance(left, right, measure);
        expect(setDistance(right, left, measure)).toBe(distance);
        expect(distance >= 0 && distance <= 1).toBe(true);
        expect(distance === 0).toBe([...a].sort().join() === [...b].sort().join());
      }),
      { seed: 1 },
    );
  });
});
