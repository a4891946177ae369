/**
 * Cholesky factor L of a symmetric positive definite matrix, A = L L', over the lower triangle of `a`.
 *
 * Only the lower triangle is read. Returns false if `a` is not positive definite to working precision; `a` is
 * then half overwritten. n^3/3 multiplications.
 * Source: Golub & Van Loan (2013), Matrix Computations, algorithm 4.2.2.
 *
 * @example
 * const a = Float64Array.of(4, 2, 2, 5);
 * factorCholesky(a, 2) // true; the lower triangle of a is [2], [1, 2]
 */
export function factorCholesky(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (i !== j) a[i * n + j] = sum / a[j * n + j];
      else if (sum > 1e-12 * Math.abs(a[i * n + i])) a[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}
