/**
 * Solves A x = b in place, given the Cholesky factor of A from `factorCholesky`. n^2 multiplications.
 *
 * @example
 * solveCholesky(factorOf4225, 2, b) // b = [8, 9] becomes [1.375, 1.25]
 */
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
