import { incompleteGamma } from "./incomplete-gamma.ts";

/**
 * P(X > x) of the chi-squared distribution; the degrees of freedom need not be whole.
 *
 * Q(df/2, x/2). Cost: O(sqrt(df)).
 *
 * @example chiSquaredUpperTail(3.841458820694124, 1) // 0.05
 */
export function chiSquaredUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}
