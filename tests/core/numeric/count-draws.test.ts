import { describe, expect, test } from "vitest";
import { countDraws } from "#core/numeric/count-draws.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";

/** Counts after so many rounds of as many draws as there are entries. */
function drawRounds(size: number, rounds: number): Uint32Array {
  const counts = new Uint32Array(size);
  const entries = Uint32Array.from({ length: size }, (_, entry) => entry);
  for (let round = 0; round < rounds; round++) countDraws(entries, counts, seededRandom("draws", round));
  return counts;
}

describe("countDraws", () => {
  test.each([1, 2, 7, 10_000, 2 ** 16, 2 ** 16 + 1])("draws exactly as many as there are of %d", (size) => {
    expect(drawRounds(size, 1).reduce((sum, count) => sum + count, 0)).toBe(size);
  });

  test("draws every entry equally often, also where 2^16 is not a multiple", () => {
    const counts = drawRounds(7, 10_000);
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.46); // 99.9% quantile of chi-squared with 6 df
  });

  test("adds to the entry's own count, so that equal entries share one", () => {
    const counts = new Uint32Array(2);
    for (let round = 0; round < 3000; round++) {
      countDraws(Uint32Array.of(0, 0, 1), counts, seededRandom("shared", round));
    }
    expect(counts[0]! / 9000).toBeCloseTo(2 / 3, 1);
  });
});
