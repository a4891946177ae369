import { describe, expect, it } from "vitest";
import { digamma } from "#core/truth/numeric/digamma.ts";

describe("digamma", () => {
  it("is minus Euler's constant at 1, and less 2 log 2 at 1/2", () => {
    const euler = 0.5772156649015329;
    expect(digamma(1)).toBeCloseTo(-euler, 12);
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.log(2), 12);
  });

  it("grows by 1/x from x to x + 1, also far out", () => {
    for (const x of [0.001, 0.3, 2, 9.5, 10.5, 1234.5]) {
      expect((digamma(x + 1) - digamma(x)) * x).toBeCloseTo(1, 8);
    }
  });
});
