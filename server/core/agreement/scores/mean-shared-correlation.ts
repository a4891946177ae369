import type { PairTally, Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type PairCorrelations, pairCorrelations } from "./pair-correlations.ts";
import { type RaterScores, scoresByRater } from "./scores-by-rater.ts";

/** With fewer items, a correlation is always 1 or -1. */
const fewestShared = 3;

/**
 * Mean correlation over pairs of raters, each pair on the items that both of them rated: for ratings with gaps, where
 * `meanPairwiseCorrelation` has few items or none. Without gaps the two are the same.
 *
 * Every pair counts alike, however many items it shares; pairs with fewer than three, or with a rater who does not
 * vary on them, are left out and counted. n is the number of pairs. Text counts by its place in the list.
 *
 * Cost: O(raters * ratings + shared ratings * log items). Undefined: no rating (no-data), no pair shares an item
 * (no-overlap) or three (too-sparse), in every pair that does a rater does not vary (constant-rater).
 *
 * @example meanSharedCorrelation(ratings, "spearman").value
 */
export function meanSharedCorrelation(
  ratings: Ratings,
  kind: keyof PairCorrelations,
): Statistic & { pairs: PairTally } {
  const raters = scoresByRater(ratings).filter(({ item }) => item.length > 0);
  let sum = 0;
  let isShared = false;
  const pairs: PairTally = { counted: 0, fewShared: 0, fewest: fewestShared, noValue: 0, perfect: 0 };
  raters.forEach((first, at) => {
    for (const second of raters.slice(at + 1)) {
      const [x, y] = onSharedItems(first, second);
      if (x.length > 0) isShared = true;
      const value = x.length < fewestShared ? null : pairCorrelations(x, y)[kind].value;
      if (x.length < fewestShared) pairs.fewShared++;
      else if (value === null) pairs.noValue++;
      else {
        sum += value;
        pairs.counted++;
      }
    }
  });
  const n = pairs.counted;
  if (n > 0) return { value: sum / n, n, pairs };
  const reason = reasonOf({ isRated: raters.length > 0, isShared, pairs });
  return { value: null, reason, n, pairs };
}

function reasonOf({ isRated, isShared, pairs }: { isRated: boolean; isShared: boolean; pairs: PairTally }) {
  const reason: UndefinedReason = isShared
    ? pairs.noValue > 0
      ? "constant-rater"
      : "too-sparse"
    : "no-overlap";
  return isRated ? reason : "no-data";
}

function onSharedItems(first: RaterScores, second: RaterScores): [Float64Array, Float64Array] {
  const x: number[] = [];
  const y: number[] = [];
  let right = 0;
  for (let left = 0; left < first.item.length; left++) {
    while (right < second.item.length && second.item[right] < first.item[left]) right++;
    if (second.item[right] !== first.item[left]) continue;
    x.push(first.score[left]);
    y.push(second.score[right]);
  }
  return [Float64Array.from(x), Float64Array.from(y)];
}
