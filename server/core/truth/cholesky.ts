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

/** Solves L L' x = b in place, given the factor. n^2 multiplications. */
export function solveCholesky(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= factor[i * n + k] * b[k];
    b[i] /= factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= factor[k * n + i] * b[k];
    b[i] /= factor[i * n + i];
  }
}

/** The inverse of the factored matrix, column by column. n^3 multiplications. */
export function invertCholesky(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const column = inverse.subarray(i * n, i * n + n);
    column[i] = 1;
    solveCholesky(factor, n, column);
  }
  return inverse;
}
