import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";
import { incompleteBeta } from "#core/numeric/incomplete-beta.ts";

export type McNemarTest = {
  /** Items on which only the first, or only the second says yes. */
  firstOnly: number;
  secondOnly: number;
  /** Exact two-sided p of the binomial test. */
  exactP: number;
  /** (|b - c| - 1)^2 / (b + c), and its p. */
  chiSquaredCorrected: number;
  chiSquaredP: number;
};

/**
 * McNemar's test: do two raters say yes equally often on the same items? Only the items on which they
 * differ count.
 *
 * Exact p = 2 P(Bin(b + c, 1/2) <= min(b, c)), at most 1. Source: McNemar (1947), Psychometrika 12; Edwards
 * (1948) for the correction. Cost: O(1). Without any difference p is 1.
 *
 * @example mcNemarTest(4, 12).exactP // 0.076812744140625
 */
export function mcNemarTest(firstOnly: number, secondOnly: number): McNemarTest {
  const n = firstOnly + secondOnly;
  if (n === 0) return { firstOnly, secondOnly, exactP: 1, chiSquaredCorrected: 0, chiSquaredP: 1 };
  const fewer = Math.min(firstOnly, secondOnly);
  const exactP = Math.min(1, 2 * incompleteBeta(0.5, 0.5, n - fewer, fewer + 1).lower);
  const chiSquaredCorrected = Math.max(0, Math.abs(firstOnly - secondOnly) - 1) ** 2 / n;
  return {
    firstOnly,
    secondOnly,
    exactP,
    chiSquaredCorrected,
    chiSquaredP: chiSquaredUpperTail(chiSquaredCorrected, 1),
  };
}
