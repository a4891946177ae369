import { describe, expect, it } from "vitest";
import { factorCholesky } from "#core/truth/numeric/factor-cholesky.ts";

describe("factorCholesky", () => {
  it("gives the lower triangle whose square is the matrix", () => {
    const a = Float64Array.of(4, 2, 2, 5);
    expect(factorCholesky(a, 2)).toBe(true);
    expect([a[0], a[2], a[3]]).toEqual([2, 1, 2]);
  });

  it("refuses a matrix that is singular or not positive definite", () => {
    expect(factorCholesky(Float64Array.of(1, 1, 1, 1), 2)).toBe(false);
    expect(factorCholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
    expect(factorCholesky(Float64Array.of(0), 1)).toBe(false);
  });
});
