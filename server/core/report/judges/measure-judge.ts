import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { judgeAgreement } from "#core/agreement/raters/judge-agreement.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import type { Figure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import { toProportion } from "../figures/to-figure.ts";
import type { LabelSet } from "../labels/label-set.ts";
import type { JudgeReport } from "../report.ts";
import { compareWithLabels, mostTabled } from "./compare-with-labels.ts";
import { majorityLabels } from "./majority-labels.ts";
import { sharedItems } from "./shared-items.ts";

const noScores = { kappa: null, onlyTrue: null, macroPrecision: null, macroRecall: null, macroF1: null };

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
    return { ...about, withMajority, withJudge: humans, onShared: { humans, withJudge: humans } };
  }
  const isHuman = (rater: number) => !isJudge[rater];
  const joined = selectRatings(ratings, (rater) => rater === judge || isHuman(rater));
  const people = new Set([...isJudge.keys()].filter(isHuman));
  const { withMajority, tiedItems } = judgeAgreement(ratings, judge, measure.metric, {
    humans: people,
    tiedAs: set.tiedAs,
  });
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
    onShared: alphasOnShared(set, judge, measure),
  };
}

/** Alpha without and with the judge on the items that two humans and the judge rated: values only, see `difference`. */
function alphasOnShared(set: LabelSet, judge: number, { metric }: Measure): JudgeReport["onShared"] {
  const shared = sharedItems(set, judge);
  const [humans, withJudge] = [shared.alone, shared.joined].map((ratings): Figure => {
    const { value, n, reason } = krippendorffAlpha(ratings, metric);
    return { value, n, ...(reason && { reason }) };
  });
  return { humans: humans!, withJudge: withJudge! };
}

function scoreOf(set: LabelSet, judge: number, { level }: Measure) {
  const { ratings, isLevel } = set;
  const isTabled = ratings.label instanceof Uint16Array && ratings.labelCount <= mostTabled;
  if (!isTabled || level === "interval" || level === "ratio") return noScores;
  const { kappa, ...scores } = compareWithLabels(ratings, judge, majorityLabels(set), isLevel);
  const { onlyTrue, macroPrecision, macroRecall, macroF1 } = scores;
  return {
    kappa,
    onlyTrue: onlyTrue === null ? null : set.labels[onlyTrue],
    ...{ macroPrecision, macroRecall, macroF1 },
  };
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
