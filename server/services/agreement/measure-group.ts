import { judgeAgreement } from "#core/agreement/judge-agreement.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import type { Statistic } from "#core/agreement/statistic.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { Figure, GroupAgreement, JudgeFigures } from "./figures.ts";
import { intervalFor, type Measure, noCoefficient, toFigure, toShare } from "./measure.ts";

export type GroupToMeasure = { key: string; label: string; ratings: Ratings; cantJudge: number };

/** The figures of one group of items. `cantJudge` is how often humans could not judge there. */
export function measureGroup(
  { ratings, key, label, cantJudge }: GroupToMeasure,
  measure: Measure | undefined,
  { isJudge, seed }: { isJudge: readonly boolean[]; seed: string },
): GroupAgreement {
  const humans = selectRatings(ratings, (rater) => !isJudge[rater]);
  const items = new Set(humans.item).size;
  const counts = { key, label, cantJudge, items, ratings: humans.item.length };
  const judges = isJudge.flatMap((is, position) => (is ? [position] : []));
  if (!measure) {
    const none: Figure = { ...noCoefficient, n: items };
    return {
      ...counts,
      raw: none,
      alpha: none,
      judges: judges.map(() => ({ raw: none, tied: 0, alpha: none })),
    };
  }
  const interval = intervalFor(measure, humans, { seed, key });
  return {
    ...counts,
    raw: toShare(percentAgreement(humans, { interval: { method: "analytic" } })),
    alpha: toFigure(krippendorffAlpha(humans, measure.metric, { interval })),
    judges: judges.map((judge) => measureJudge(ratings, judge, measure, isJudge)),
  };
}

function measureJudge(
  ratings: Ratings,
  judge: number,
  { metric }: Measure,
  isJudge: readonly boolean[],
): JudgeFigures {
  const humans = new Set(isJudge.flatMap((is, position) => (is ? [] : [position])));
  const interval = { method: "analytic" } as const;
  const { withMajority, tiedItems, withJudge } = judgeAgreement(ratings, judge, metric, { humans, interval });
  const isAbsent = withMajority.reason === "no-data";
  const alpha: Figure = isAbsent ? { value: null, reason: "no-data", n: 0 } : toFigure(withJudge);
  return { raw: proportion(withMajority), tied: tiedItems, alpha };
}

function proportion(statistic: Statistic): Figure {
  const { value, n } = statistic;
  if (value === null) return toFigure(statistic);
  return { value, n, interval: { ...wilsonInterval(Math.round(value * n), n), method: "Wilson" } };
}
