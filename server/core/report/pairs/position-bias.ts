import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { leftWins, tied } from "#core/truth/pairs/comparisons.ts";

export type PositionBias = {
  /** The share of decided judgements that prefer the response shown first; null when there are none. */
  share: number | null;
  /** The 95 % interval by Wilson's method. */
  interval: { low: number; high: number } | null;
  /** The number of decided judgements whose order is known. */
  n: number;
  ties: number;
  /** The number of judgements left out because it is unknown which response was shown first. */
  noOrder: number;
};

/** Stands for an unknown order. */
export const noOrderKnown = -1;

/**
 * Whether the position on the screen influences comparisons. If the order is drawn at random for each judgement, the
 * better response is first as often as second. So the share is 1/2 unless the position matters, whatever the models
 * are, and judgements are independent in this respect, even those of the same item.
 * @param shownFirst for each judgement 0 when the left one was shown first, 1 when the right one was, else
 * `noOrderKnown`
 *
 * @example positionBias([leftWins, leftWins], [0, 1]).share // 0.5
 */
export function positionBias(outcomes: ArrayLike<number>, shownFirst: ArrayLike<number>): PositionBias {
  const counts = { first: 0, n: 0, ties: 0, noOrder: 0 };
  for (let at = 0; at < outcomes.length; at++) {
    if (shownFirst[at] === noOrderKnown) counts.noOrder++;
    else if (outcomes[at] === tied) counts.ties++;
    else {
      counts.n++;
      if ((outcomes[at] === leftWins) === (shownFirst[at] === 0)) counts.first++;
    }
  }
  const { first, n, ties, noOrder } = counts;
  if (n === 0) return { share: null, interval: null, n, ties, noOrder };
  return { share: first / n, interval: wilsonInterval(first, n), n, ties, noOrder };
}
