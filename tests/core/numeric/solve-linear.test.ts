import { describe, expect, test } from "vitest";
import { solveLinear } from "#core/numeric/solve-linear.ts";

describe("solveLinear", () => {
  test("solves by hand, and knows a singular matrix", () => {
    expect(
      solveLinear(
        [
          [2, 1],
          [1, 3],
        ],
        [3, 5],
      )?.map((x) => Number(x.toFixed(12))),
    ).toEqual([0.8, 1.4]);
    expect(
      solveLinear(
        [
          [0, 1],
          [1, 0],
        ],
        [2, 3],
      ),
    ).toEqual([3, 2]);
    expect(
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeNull();
  });
});
