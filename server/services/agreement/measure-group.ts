import { judgeAgreement } from "#core/agreement/judge-agreement.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import type { Figure, GroupAgreement, JudgeFigures } from "./figures.ts";
import { intervalFor, type Measure, noCoefficient, toFigure, toProportion, toShare } from "./measure.ts";

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
      judges: judges.map(() => ({ raw: none, tied: 0, single: 0, alpha: none })),
    };
  }
  const interval = intervalFor(measure, humans, seed);
  return {
    ...counts,
    raw: toShare(percentAgreement(humans, { interval: ratings.set ? interval : { method: "analytic" } })),
    alpha: toFigure(krippendorffAlpha(humans, measure.metric, { interval })),
    judges: judges.map((judge) => measureJudge(ratings, judge, measure, { isJudge, seed })),
  };
}

function measureJudge(
  ratings: Ratings,
  judge: number,
  measure: Measure,
  { isJudge, seed }: { isJudge: readonly boolean[]; seed: string },
): JudgeFigures {
  const humans = new Set(isJudge.flatMap((is, position) => (is ? [] : [position])));
  const { withMajority, tiedItems } = judgeAgreement(ratings, judge, measure.metric, { humans });
  const raw =
    withMajority.value === null ? toFigure(withMajority) : toProportion(withMajority.value, withMajority.n);
  const counts = { raw, tied: tiedItems, single: countSingle(ratings, judge, isJudge) };
  if (withMajority.reason === "no-data")
    return { ...counts, alpha: { value: null, reason: "no-data", n: 0 } };
  const joined = selectRatings(ratings, (rater) => rater === judge || !isJudge[rater]);
  const interval = intervalFor(measure, joined, seed);
  return { ...counts, alpha: toFigure(krippendorffAlpha(joined, measure.metric, { interval })) };
}

/** Items that the judge and one human rated: there the majority is that one human. */
function countSingle(
  { item, rater, itemCount }: Ratings,
  judge: number,
  isJudge: readonly boolean[],
): number {
  const humans = new Uint32Array(itemCount);
  rater.forEach((own, rating) => {
    if (!isJudge[own]) humans[item[rating]!]!++;
  });
  return rater.reduce((sum, own, rating) => sum + (own === judge && humans[item[rating]!] === 1 ? 1 : 0), 0);
}
