import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { leftWins, tied } from "#core/truth/pairs/comparisons.ts";

export type PositionBias = {
  /** Of decided judgements, how often the response that was shown first was preferred; null when there is none. */
  share: number | null;
  /** Wilson's, 95 %. */
  interval: { low: number; high: number } | null;
  /** Decided judgements whose order is known. */
  n: number;
  ties: number;
  /** Judgements left out because nobody knows which response was shown first. */
  noOrder: number;
};

/** Which side was shown first, where that is known. */
export const noOrderKnown = -1;

/**
 * Whether the place on the screen decides comparisons. Where the order is drawn by lot for each judgement, the better
 * response stands first as often as second, so that the share is 1/2 unless the place matters, whatever models there
 * are; and judgements are independent in this, also those of one item.
 * @param shownFirst for each judgement 0 when the left one was shown first, 1 when the right one was, else `noOrderKnown`
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
