import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { chooseMethods } from "../coefficients/choose-methods.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { type CoefficientAsk, measureNamed } from "../coefficients/measure-named.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import { describeDesign } from "../figures/describe-design.ts";
import { noCoefficient } from "../figures/figures.ts";
import { intervalBeside } from "../figures/interval-policy.ts";
import type { Measure } from "../figures/measure.ts";
import { toShare } from "../figures/to-figure.ts";
import { measureJudge } from "../judges/measure-judge.ts";
import { type CompactRatings, compactHumans } from "../labels/compact-humans.ts";
import type { LabelSet } from "../labels/label-set.ts";
import type { GroupReport } from "../report.ts";

/** If there are more labels than this, they are not listed with their counts. */
const mostCounted = 50;

/** The figures of a set of labels, which is a whole question or one group of its items. */
export function measureGroup(
  { group, label }: Pick<GroupReport, "group" | "label">,
  set: LabelSet,
  measure: Measure | undefined,
  ask: CoefficientAsk = {},
): GroupReport {
  const compact = compactHumans(set);
  const { ratings: humans } = compact;
  const design = describeDesign(humans);
  const { ratedItems: items, ratings } = design;
  const cantJudge = set.cantJudge.rater.reduce((sum, rater) => sum + (set.isJudge[rater] ? 0 : 1), 0);
  const counts = measure ? countLabels(compact, measure) : null;
  const about = { group, label, items, ratings, cantJudge, design, counts };
  const judges = [...set.isJudge.keys()].filter((rater) => set.isJudge[rater]);
  if (!measure) {
    const none = { ...noCoefficient, n: items };
    const of = (judge: number) => measureJudge(set, judge, undefined, none);
    return { ...about, raw: none, alpha: none, coefficients: [], judges: judges.map(of) };
  }
  const { intervals, clusters } = set;
  const beside = intervalBeside(measure, humans, intervals, clusters);
  const raw = toShare(
    percentAgreement(humans, {
      interval: beside.method === "pair-bootstrap" ? { method: "analytic" } : beside,
    }),
  );
  const alpha = alphaOf(set, measure, humans);
  const known = { percent_agreement: raw, [alphaAt(measure.level)]: alpha };
  const methods = chooseMethods(ask.methods, measure.level, design);
  return {
    ...about,
    raw,
    alpha,
    coefficients: measureNamed({ compact, measure, interval: beside, known }, set, methods, ask),
    judges: judges.map((judge) => measureJudge(set, judge, measure, alpha)),
  };
}

/** Only labels that were given: there are as many possible sets as one can think of. */
function countLabels(
  { ratings: { label, labelCount }, labels }: CompactRatings,
  { level }: Measure,
): GroupReport["counts"] {
  if (!(label instanceof Uint16Array) || labelCount > mostCounted) return null;
  const count = new Uint32Array(labelCount);
  for (const code of label) count[code]++;
  const all = Array.from(count, (times, code) => ({ label: labels[code], count: times }));
  return level === "set" ? all.filter((each) => each.count > 0) : all;
}
