import { clusteredShare } from "#core/agreement/intervals/clustered-share.ts";
import type { Interval } from "#core/agreement/intervals/statistic.ts";
import { leftWins, tied } from "#core/truth/pairs/comparisons.ts";

export type PositionBias = {
  /** The share of decided judgements that prefer the response shown first; null when there are none. */
  share: number | null;
  /** The 95 % interval by Wilson's method, with the judgements of an item together; null of too few items. */
  interval: Interval | null;
  /** The number of decided judgements whose order is known, and of the items that they are about. */
  n: number;
  items: number;
  ties: number;
  /** The number of judgements left out because it is unknown which response was shown first. */
  noOrder: number;
};

/** Stands for an unknown order. */
export const noOrderKnown = -1;

/**
 * Whether the position on the screen influences comparisons. If the order is drawn at random for each judgement, the
 * better response is first as often as second. So the share is 1/2 unless the position matters, whatever the models
 * are. Where the order is that of the item, or some items tempt more than others, judgements of an item go together, and
 * so they do in the interval.
 * @param shownFirst for each judgement 0 when the left one was shown first, 1 when the right one was, else
 * `noOrderKnown`
 * @param itemOf the item of each judgement; null where nobody knows it
 *
 * @example positionBias([leftWins, leftWins], [0, 1], null).share // 0.5
 */
export function positionBias(
  outcomes: ArrayLike<number>,
  shownFirst: ArrayLike<number>,
  itemOf: ArrayLike<number> | null,
): PositionBias {
  const counts = { ties: 0, noOrder: 0 };
  const isFirst: boolean[] = [];
  const items: number[] = [];
  for (let at = 0; at < outcomes.length; at++) {
    if (shownFirst[at] === noOrderKnown) counts.noOrder++;
    else if (outcomes[at] === tied) counts.ties++;
    else {
      isFirst.push((outcomes[at] === leftWins) === (shownFirst[at] === 0));
      items.push(itemOf?.[at] ?? at);
    }
  }
  const found = clusteredShare(isFirst, items);
  if (!found) return { share: null, interval: null, n: 0, items: 0, ...counts };
  return { share: found.value, interval: found.interval, n: found.n, items: found.items, ...counts };
}
