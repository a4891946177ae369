import { describe, expect, test } from "vitest";
import { midRanks } from "#core/numeric/mid-ranks.ts";

describe("midRanks", () => {
  test("equal values share the mean of their ranks; ties sum t^3 - t", () => {
    const { ranks, ties } = midRanks([10, 30, 10, 20, 10]);
    expect([...ranks]).toEqual([2, 5, 2, 4, 2]);
    expect(ties).toBe(24);
  });
});
