import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorCholesky } from "#core/truth/numeric/factor-cholesky.ts";
import { invertCholesky } from "#core/truth/numeric/invert-cholesky.ts";

describe("invertCholesky", () => {
  it("times the matrix is the identity", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((n) =>
            fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: n * n, maxLength: n * n }),
          ),
        (entries) => {
          const n = Math.sqrt(entries.length);
          const a = new Float64Array(n * n);
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              a[i * n + j] = i === j ? 1 : 0;
              for (let k = 0; k < n; k++) a[i * n + j]! += entries[i * n + k]! * entries[j * n + k]!;
            }
          }
          const factor = a.slice();
          expect(factorCholesky(factor, n)).toBe(true);
          const inverse = invertCholesky(factor, n);
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              let product = 0;
              for (let k = 0; k < n; k++) product += a[i * n + k]! * inverse[k * n + j]!;
              expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
            }
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});
