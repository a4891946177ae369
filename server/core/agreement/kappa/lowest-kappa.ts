import type { WeightOptions } from "./agreement-weights.ts";

/**
 * The least that (p_a - p_e) / (1 - p_e) can be with this agreement by chance: -p_e / (1 - p_e), where no pair agrees. It is
 * below -1 where p_e is above 1/2.
 */
export function lowestWithoutAgreement(expected: number | null): number {
  return -(expected ?? 0) / (1 - (expected ?? 0));
}

/**
 * The least that a kappa can be whose chance comes from the same ratings as its agreement (Fleiss, Conger).
 *
 * With m the fewest ratings of an item, at least 2, it is -1 / (m - 1): the disagreement within items is at most m / (m - 1)
 * times that between ratings drawn from the shares, because the diversity of shares (Rao's quadratic entropy, with the
 * weights' distances) is concave. That holds for all named weights, not for every matrix. Values below -1 are legitimate
 * where items are rated once, since these count in chance alone, and for matrices.
 *
 * @param fewest the fewest ratings of a rated item; null where the bound does not hold, as for Conger's raters with gaps
 */
export function lowestFromShares(
  expected: number | null,
  fewest: number | null,
  { weights = "identity" }: WeightOptions,
): number {
  const lowest = lowestWithoutAgreement(expected);
  if (fewest === null || fewest < 2 || typeof weights !== "string") return lowest;
  return Math.max(lowest, -1 / (fewest - 1));
}
