import { describe, expect, it } from "vitest";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";

const comparisons = {
  left: Uint32Array.of(0, 1, 0),
  right: Uint32Array.of(1, 0, 1),
  rater: Uint32Array.of(0, 0, 0),
  outcome: Uint8Array.of(leftWins, rightWins, tied),
  itemCount: 2,
  raterCount: 1,
};

describe("winMatrix", () => {
  it("counts wins by item, not by side, and a tie as half a win for both", () => {
    expect(Array.from(winMatrix(comparisons))).toEqual([0, 2.5, 0.5, 0]);
  });

  it("refuses an item compared with itself, and one out of range", () => {
    expect(() => winMatrix({ ...comparisons, right: Uint32Array.of(0, 0, 1) })).toThrow(RangeError);
    expect(() => winMatrix({ ...comparisons, right: Uint32Array.of(2, 0, 1) })).toThrow(RangeError);
  });
});
