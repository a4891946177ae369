import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { type Alpha, krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { IntervalOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { majority } from "./majority.ts";

export type JudgeAgreement = {
  /** Share of items where the judge gives the humans' majority label; n = items with a majority. */
  withMajority: Statistic;
  /** Items that judge and humans rated and on which the humans are tied: left out, unless a tie is a label of its own. */
  tiedItems: number;
  /** Alpha of the humans among themselves, on all items they rated. */
  humans: Alpha;
  /** Alpha with the judge as one more rater. */
  withJudge: Alpha;
};

/**
 * How a judge compares with the humans: its agreement with their majority, and what it does to alpha when it joins
 * them. A judge that is as good as a human leaves alpha where it was.
 *
 * `humans` defaults to all other raters; `tiedAs` is the label that a tie of theirs stands for, if any. Cost: three passes over the ratings.
 *
 * Undefined agreement with the majority: the judge rated nothing (no-data), nothing that humans rated (no-overlap), or
 * only items on which they are tied (ties-only).
 *
 * @example judgeAgreement(ratings, judge, "nominal").withMajority // { value: 0.8, n: 40 }
 */
export function judgeAgreement(
  ratings: Ratings,
  judge: number,
  metric: AlphaMetric,
  {
    humans,
    interval,
    tiedAs,
  }: { humans?: ReadonlySet<number>; interval?: IntervalOptions; tiedAs?: number | undefined } = {},
): JudgeAgreement {
  const isHuman = (rater: number) => rater !== judge && (humans?.has(rater) ?? true);
  const human = selectRatings(ratings, isHuman);
  const joined = selectRatings(ratings, (rater) => rater === judge || isHuman(rater));
  const options = interval ? { interval } : {};
  return {
    ...compareWithMajority(ratings, judge, human, tiedAs),
    humans: krippendorffAlpha(human, metric, options),
    withJudge: krippendorffAlpha(joined, metric, options),
  };
}

function compareWithMajority(ratings: Ratings, judge: number, human: Ratings, tiedAs: number | undefined) {
  const votes = majority(human);
  let judged = 0;
  let n = 0;
  let agreed = 0;
  let tiedItems = 0;
  ratings.rater.forEach((rater, rating) => {
    if (rater !== judge) return;
    judged++;
    const { labels } = votes[ratings.item[rating]];
    if (labels.length > 1) tiedItems++;
    const most = labels.length > 1 ? tiedAs : labels[0];
    if (most === undefined) return;
    n++;
    if (most === ratings.label[rating]) agreed++;
  });
  const missing = judged === 0 ? "no-data" : tiedItems > 0 ? "ties-only" : "no-overlap";
  const withMajority: Statistic = n > 0 ? { value: agreed / n, n } : { value: null, reason: missing, n };
  return { withMajority, tiedItems };
}
