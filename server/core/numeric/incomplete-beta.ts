import type { Tails } from "./incomplete-gamma.ts";
import { stirlingError } from "./stirling-error.ts";

const precision = 4e-16;
const tiny = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b) (lower) and 1 - I_x(a, b) (upper), for a, b > 0.
 *
 * `y` is 1 - x, given by the caller because it may know it with more digits. The continued fraction of
 * NIST DLMF 8.17.22 by Lentz's method, on the side of the mean where it converges; the factor in front
 * is written with Stirling errors, so that large a and b cost no digits (Loader 2000). Cost:
 * O(sqrt(max(a, b))) terms.
 *
 * @example incompleteBeta(0.5, 0.5, 2, 3).lower // 0.6875
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const front = Math.exp(logFront(x, y, a, b));
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (front * continuedFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (front * continuedFraction(y, b, a)) / b;
  return { lower: 1 - upper, upper };
}

/** Logarithm of x^a y^b / B(a, b). */
function logFront(x: number, y: number, a: number, b: number): number {
  const sum = a + b;
  const powers = a * Math.log((x * sum) / a) + b * Math.log((y * sum) / b);
  const errors = stirlingError(sum) - stirlingError(a) - stirlingError(b);
  return powers + 0.5 * Math.log((a * b) / (sum * 2 * Math.PI)) + errors;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let k = 1; ; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) <= precision) return fraction;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
