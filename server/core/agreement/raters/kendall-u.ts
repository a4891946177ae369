import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";

export type KendallU = Statistic & {
  /** The smallest value possible with this many judgements of each pair. */
  minimum?: number;
  chiSquared?: number;
  chiSquaredCorrected?: number;
  /** p after the continuity correction. */
  pCorrected?: number;
  df?: number;
};

/**
 * Kendall's u: agreement of m paired comparisons of every pair of n objects. 1 when each pair is always
 * decided the same way.
 *
 * u = 2 S / (C(m, 2) C(n, 2)) - 1, S the number of agreeing pairs of judgements. Under random choice
 * chi-squared = 4 / (m - 2) * (S - C(n,2) C(m,2) (m - 3) / (2 (m - 2))) with C(n,2) m (m - 1) / (m - 2)^2
 * degrees of freedom; the continuity correction takes 1 from S. p is without correction.
 *
 * `wins[i][j]` says how often i was preferred to j. Source: Kendall & Babington Smith (1940), Biometrika
 * 31. Cost: O(n^2).
 *
 * Undefined: fewer than two objects or judgements of a pair (too-few), pairs judged unequally often
 * (unequal-pairs). The test needs m >= 3.
 *
 * @example kendallU([[0, 3], [0, 0]]).value // all three prefer the first: 1
 */
export function kendallU(wins: readonly (readonly number[])[]): KendallU {
  const n = wins.length;
  const judgements = n < 2 ? 0 : wins[0][1] + wins[1][0];
  if (n < 2 || judgements < 2) return { value: null, reason: "too-few", n };
  let agreeing = 0;
  for (let left = 0; left < n; left++) {
    for (let right = left + 1; right < n; right++) {
      if (wins[left][right] + wins[right][left] !== judgements) {
        return { value: null, reason: "unequal-pairs", n };
      }
      agreeing += choosePairs(wins[left][right]) + choosePairs(wins[right][left]);
    }
  }
  const most = choosePairs(n) * choosePairs(judgements);
  const value = (2 * agreeing) / most - 1;
  const minimum = -1 / (judgements % 2 === 0 ? judgements - 1 : judgements);
  if (judgements < 3) return { value, n, minimum };
  const scale = 4 / (judgements - 2);
  const expected = (most * (judgements - 3)) / (2 * (judgements - 2));
  const df = (choosePairs(n) * judgements * (judgements - 1)) / (judgements - 2) ** 2;
  const chiSquared = scale * (agreeing - expected);
  const chiSquaredCorrected = scale * (agreeing - 1 - expected);
  return {
    value,
    n,
    minimum,
    df,
    chiSquared,
    p: chiSquaredUpperTail(chiSquared, df),
    chiSquaredCorrected,
    pCorrected: chiSquaredUpperTail(chiSquaredCorrected, df),
  };
}

function choosePairs(count: number): number {
  return (count * (count - 1)) / 2;
}
