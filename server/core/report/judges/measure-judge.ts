import { judgeAgreement } from "#core/agreement/raters/judge-agreement.ts";
import { majority } from "#core/agreement/raters/majority.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import type { Figure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure, toProportion } from "../figures/to-figure.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { JudgeReport } from "../report.ts";
import { compareWithLabels } from "./compare-with-labels.ts";

/** The largest number of categories for which a table of categories by categories is made. */
export const mostTabled = 500;

const noScores = { kappa: null, macroPrecision: null, macroRecall: null, macroF1: null };

/** One judge compared with the humans: with their majority, and by its effect on their alpha. */
export function measureJudge(
  set: LabelSet,
  judge: number,
  measure: Measure | undefined,
  humans: Figure,
): JudgeReport {
  const { ratings, isJudge } = set;
  const labels = ratings.rater.reduce((sum, rater) => sum + (rater === judge ? 1 : 0), 0);
  const about = { judge: set.raters[judge].name, labels, humans };
  if (!measure) {
    const withMajority = { accuracy: humans, tiedItems: 0, singleItems: 0, ...noScores };
    return { ...about, withMajority, withJudge: humans };
  }
  const isHuman = (rater: number) => !isJudge[rater];
  const joined = selectRatings(ratings, (rater) => rater === judge || isHuman(rater));
  const people = new Set([...isJudge.keys()].filter(isHuman));
  const { withMajority, tiedItems } = judgeAgreement(ratings, judge, measure.metric, { humans: people });
  const { value, n, reason } = withMajority;
  return {
    ...about,
    withMajority: {
      accuracy: value === null ? { value, n, ...(reason && { reason }) } : toProportion(value, n),
      tiedItems,
      singleItems: countSingle(ratings, judge, isJudge),
      ...scoreOf(set, judge, measure),
    },
    withJudge: labels === 0 ? { value: null, reason: "no-data", n: 0 } : alphaOf(set, measure, joined),
  };
}

function scoreOf(set: LabelSet, judge: number, { level }: Measure) {
  const { ratings, isLevel } = set;
  const isTabled = ratings.label instanceof Uint16Array && ratings.labelCount <= mostTabled;
  if (!isTabled || level === "interval" || level === "ratio") return noScores;
  const truth = Int32Array.from(majority(humansOf(set)), ({ labels }) =>
    labels.length === 1 ? labels[0] : -1,
  );
  const { kappa, macroPrecision, macroRecall, macroF1 } = compareWithLabels(ratings, judge, truth, isLevel);
  return { kappa: toFigure(kappa), macroPrecision, macroRecall, macroF1 };
}

/** The number of items rated by the judge and only one human, who then is the majority. */
function countSingle(
  { item, rater, itemCount }: Ratings,
  judge: number,
  isJudge: readonly boolean[],
): number {
  const humans = new Uint32Array(itemCount);
  rater.forEach((own, rating) => {
    if (!isJudge[own]) humans[item[rating]]++;
  });
  return rater.reduce((sum, own, rating) => sum + (own === judge && humans[item[rating]] === 1 ? 1 : 0), 0);
}
