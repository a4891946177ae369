import type { AnalyticOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tInterval } from "#core/agreement/scores/t-interval.ts";

export type VoteOptions = {
  /** Only pairs of this rater with another. */
  between?: number;
  /** Votes that are left out, by the code of their label. */
  isLeftOut?: (code: number) => boolean;
  /** The cluster of each item, whose pairs the error takes together. By default each item is one. */
  clusters?: Uint32Array;
  interval?: AnalyticOptions;
};

/**
 * Agreement pooled over pairs of votes: of all pairs of votes on one item the share that agree. Every pair counts alike, so
 * that an item with many votes counts for more; `percentAgreement` gives each item one vote. It is what MT-bench prints, with
 * ties and, leaving them out, without.
 *
 * n is the number of items (clusters) with a pair. The error takes the pairs of one together (ratio estimator), with a t interval
 * on the log-odds scale. Source: Zheng et al. (2023), arXiv 2306.05685. Cost: O(sum of squared ratings per item).
 *
 * Undefined: no vote (no-data), no item with a pair (no-overlap).
 *
 * @example voteAgreement(ratings).value // votes a a b on one item, a a on another: (1 + 1) / (3 + 1)
 */
export function voteAgreement(ratings: Ratings, options: VoteOptions = {}): Statistic {
  const { between, isLeftOut = () => false, clusters, interval } = options;
  const { start, rater, code, itemCount } = groupRatings(ratings);
  const byCluster = new Map<number, { pairs: number; agreed: number }>();
  let votes = 0;
  for (let item = 0; item < itemCount; item++) {
    let pairs = 0;
    let agreed = 0;
    for (let left = start[item]; left < start[item + 1]; left++) {
      if (isLeftOut(code[left])) continue;
      votes++;
      for (let right = left + 1; right < start[item + 1]; right++) {
        const isOfOne = rater[left] === between || rater[right] === between;
        if (isLeftOut(code[right]) || (between !== undefined && !isOfOne)) continue;
        pairs++;
        if (code[left] === code[right]) agreed++;
      }
    }
    if (pairs === 0) continue;
    const cluster = clusters ? clusters[item] : item;
    const before = byCluster.get(cluster) ?? { pairs: 0, agreed: 0 };
    byCluster.set(cluster, { pairs: before.pairs + pairs, agreed: before.agreed + agreed });
  }
  const sums = [...byCluster.values()];
  const n = sums.length;
  if (n === 0) return { value: null, reason: votes === 0 ? "no-data" : "no-overlap", n };
  const all = sums.reduce((sum, { pairs }) => sum + pairs, 0);
  const value = sums.reduce((sum, { agreed }) => sum + agreed, 0) / all;
  if (!interval || n < 2) return { value, n };
  const squares = sums.reduce((sum, { pairs, agreed }) => sum + (agreed - value * pairs) ** 2, 0);
  const se = Math.sqrt((n / (n - 1)) * squares) / all;
  return { value, n, ...tInterval(value, se, n - 1, { ...interval, lowest: 0 }) };
}
