import { type Comparisons, leftWins, tied } from "./comparisons.ts";

/**
 * Elo ratings: a running score to watch while comparisons come in.
 *
 * After each comparison the winner gains, and the loser loses, k * (result - expected), with
 * expected = 1 / (1 + 10^((other - own)/400)) and result 1, 1/2 or 0. Depends on the order of the comparisons
 * and has no error bars: report `bradleyTerry` instead.
 *
 * Source: Elo (1978), The Rating of Chessplayers, Past and Present. O(comparisons).
 * Items that were never compared stay at `initial`; `games` tells them apart.
 *
 * @example
 * elo(oneWinOfLeft).rating // Float64Array [1516, 1484]
 */
export function elo(
  comparisons: Comparisons,
  options: { k?: number | undefined; initial?: number | undefined } = {},
): { rating: Float64Array; games: Uint32Array } {
  const { k = 32, initial = 1500 } = options;
  const { left, right, outcome, itemCount } = comparisons;
  const rating = new Float64Array(itemCount).fill(initial);
  const games = new Uint32Array(itemCount);
  for (let n = 0; n < left.length; n++) {
    const expected = 1 / (1 + 10 ** ((rating[right[n]] - rating[left[n]]) / 400));
    const result = outcome[n] === tied ? 0.5 : outcome[n] === leftWins ? 1 : 0;
    rating[left[n]] += k * (result - expected);
    rating[right[n]] -= k * (result - expected);
    games[left[n]]++;
    games[right[n]]++;
  }
  return { rating, games };
}
