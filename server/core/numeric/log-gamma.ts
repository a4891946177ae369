import { stirlingError } from "./stirling-error.ts";

/**
 * Natural logarithm of the gamma function for x > 0.
 *
 * Stirling's approximation (x - 1/2) ln x - x + ln(2 pi) / 2 plus its error. Cost: O(1).
 *
 * @example logGamma(5) // 3.1780538303479458, the logarithm of 24
 */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingError(x);
}
