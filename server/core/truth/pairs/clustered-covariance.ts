import { type Comparisons, leftWins, tied } from "./comparisons.ts";

/**
 * Covariance of Bradley-Terry strengths where comparisons come in clusters with dependent outcomes, such as the
 * judgements of several raters about one item: three raters of 300 items are not 900 items.
 *
 * The sandwich C M C * G / (G - 1): C the covariance that treats comparisons as independent, M the sum over the G
 * clusters of s s', s the sum of the scores of a cluster's comparisons (outcome minus its probability, for the left
 * item and against the right one). With a tie as half a win, it also does not treat ties as coin flips. Comparisons
 * without a cluster may each get one of their own.
 *
 * `fit` is that of `bradleyTerry` on the same comparisons, its strengths relative to any reference. Entries as in its
 * `covariance`. Source: Liang & Zeger (1986), Biometrika 73:13-22. Cost: O(comparisons + items^3), and O(items^2) for
 * every cluster whose comparisons are of several pairs.
 *
 * Null with fewer than two clusters.
 *
 * @example clusteredCovariance(comparisons, itemOfComparison, fit)
 */
export function clusteredCovariance(
  comparisons: Comparisons,
  cluster: Uint32Array,
  { logStrength, covariance }: { logStrength: Float64Array; covariance: Float64Array },
): Float64Array | null {
  const { left, right, outcome, itemCount: n } = comparisons;
  const scores = new Map<number, Map<number, number>>();
  for (let at = 0; at < outcome.length; at++) {
    const own = scores.get(cluster[at]) ?? new Map<number, number>();
    scores.set(cluster[at], own);
    const won = outcome[at] === tied ? 0.5 : Number(outcome[at] === leftWins);
    const score = won - 1 / (1 + Math.exp(logStrength[right[at]] - logStrength[left[at]]));
    own.set(left[at], (own.get(left[at]) ?? 0) + score);
    own.set(right[at], (own.get(right[at]) ?? 0) - score);
  }
  if (scores.size < 2) return null;
  const meat = new Float64Array(n * n);
  for (const own of scores.values())
    for (const [row, score] of own)
      for (const [column, other] of own) meat[row * n + column] += score * other;
  const factor = scores.size / (scores.size - 1);
  return multiply(multiply(covariance, meat, n), covariance, n).map((cell) => factor * cell);
}

function multiply(first: Float64Array, second: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let middle = 0; middle < n; middle++) {
      const cell = first[row * n + middle];
      for (let column = 0; column < n; column++)
        product[row * n + column] += cell * second[middle * n + column];
    }
  return product;
}
