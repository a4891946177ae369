import { solveCholesky } from "./solve-cholesky.ts";

/**
 * The inverse of A, given its Cholesky factor from `factorCholesky`. n^3 multiplications.
 *
 * @example
 * invertCholesky(Float64Array.of(2, 0, 0, 4), 2) // Float64Array [0.25, 0, 0, 0.0625]
 */
export function invertCholesky(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const column = inverse.subarray(i * n, i * n + n);
    column[i] = 1;
    solveCholesky(factor, n, column);
  }
  return inverse;
}
