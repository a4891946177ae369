import { logGamma } from "./log-gamma.ts";

/** Both tails: each is computed directly where it is small, so that neither loses digits. */
export type Tails = { lower: number; upper: number };

const epsilon = 1e-16;
const tiny = 1e-300;

/**
 * Regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), for a > 0 and x >= 0.
 *
 * Below a + 1 the power series of P, above it the continued fraction of Q by Lentz's method (NIST DLMF
 * 8.7.1 and 8.9.2). Cost: O(sqrt(a)) terms.
 *
 * @example incompleteGamma(0.5, 2).upper // 0.04550026389635841, P(|normal| > 2)
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = front * powerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

function powerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * epsilon; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; ; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) <= 4 * epsilon) return fraction;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
