import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { Interval } from "./statistic.ts";

export type ClusteredShare = {
  value: number;
  /** Votes. */
  n: number;
  /** Items that they are of. */
  items: number;
  /** Null where votes come from too few items. */
  interval: Interval | null;
};

/** Of fewer items that have several votes no spread can be made. */
const fewestItems = 4;

/**
 * The share of votes that say yes, and its interval where the votes about an item go together: three raters who agree about
 * 40 items are 40 votes, not 120.
 *
 * Wilson's interval of as many independent votes as would have the variance of the share, sum over items of
 * (yes - share * votes)^2 / n^2; at a share of 0 or 1 as many as there are items. Never more than n, so with one vote an
 * item it is Wilson's of n.
 *
 * Source: Kish (1965), Survey Sampling, section 8.2, for the design effect; Franco, Little, Louis & Slud (2019), J. Surv. Stat.
 * Methodol. 7, for Wilson's interval with it. Cost: O(votes).
 *
 * Null without a vote.
 *
 * @param itemOf the item of each vote
 * @example clusteredShare([true, true, false, false], [0, 0, 1, 1])?.value // 0.5, with 2 items
 */
export function clusteredShare(says: readonly boolean[], itemOf: ArrayLike<number>): ClusteredShare | null {
  const n = says.length;
  if (n === 0) return null;
  const value = says.filter(Boolean).length / n;
  const residuals = new Map<number, number>();
  says.forEach((yes, at) => {
    residuals.set(itemOf[at]!, (residuals.get(itemOf[at]!) ?? 0) + Number(yes) - value);
  });
  const items = residuals.size;
  if (items < n && items < fewestItems) return { value, n, items, interval: null };
  const variance = [...residuals.values()].reduce((sum, residual) => sum + residual ** 2, 0) / n ** 2;
  const independent = value === 0 || value === 1 ? items : Math.min(n, (value * (1 - value)) / variance);
  const bounds = wilsonInterval(value * independent, independent);
  return {
    value,
    n,
    items,
    interval: { ...bounds, level: 0.95, method: items < n ? "Wilson, by item" : "Wilson" },
  };
}
