import { spanOverlap } from "#core/agreement/spans/span-overlap.ts";
import { unitizingAlphaOfTexts, unitizingAlphaWithout } from "#core/agreement/spans/unitizing-alpha.ts";
import { describeDesign } from "../figures/describe-design.ts";
import { groupLabels } from "../labels/group-labels.ts";
import type { Division, StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import { noPlace } from "../labels/place-units.ts";
import type { GroupReport } from "../report.ts";
import type { Tell } from "../tell.ts";
import { type PassageTexts, passageTexts } from "./passage-texts.ts";
import { countReadings, spanFigure, spanOptions } from "./report-spans.ts";
import type { SpanGroup, SpanRater } from "./span-report.ts";

/** The texts of the items that are kept. */
function selectTexts({ texts, itemOf }: PassageTexts, isKept: (item: number) => boolean): PassageTexts {
  return {
    texts: texts.filter((_, text) => isKept(itemOf[text])),
    itemOf: itemOf.filter((own) => isKept(own)),
  };
}

/** Groups of items or of raters, in the order of their keys. `raw` is how far passages coincide; `alpha` is alpha for unitizing. */
export function measureSpanGroups(labels: StudyLabels, { by }: { by: Division }, tell: Tell): SpanGroup[] {
  const textsOf = textsOfGroups(labels, by);
  return groupLabels(labels, by).map(({ group, label, set }, position, all): SpanGroup => {
    tell("Computing groups", position, all.length);
    const own = textsOf(group, position);
    const options = spanOptions(own, labels.intervals);
    const { items, readings, passages } = countReadings(own);
    const alpha = spanFigure(unitizingAlphaOfTexts(own.texts, options).overall);
    const raw = spanFigure(spanOverlap(own.texts, options).alike);
    const about = { group, label, items, ratings: readings, cantJudge: countAside(set) };
    return { ...about, ...noLabels, design: describeDesign(humansOf(set)), raw, alpha, passages };
  });
}

function textsOfGroups(labels: StudyLabels, by: Division): (group: string, position: number) => PassageTexts {
  if (by === "rater-group")
    return (group) => passageTexts(labels, (rater) => (labels.raters[rater].group ?? noPlace) === group);
  const marked = passageTexts(labels);
  const { code } = labels.places[by];
  return (_, position) => selectTexts(marked, (unit) => code[unit] === position);
}

/** The parts of a report that passages do not have. Judges mark nothing here. */
export const noLabels: Pick<GroupReport, "counts" | "coefficients" | "judges"> = {
  counts: null,
  coefficients: [],
  judges: [],
};

/** The number of times that humans could not judge. */
export function countAside({ cantJudge, isJudge }: Pick<StudyLabels, "cantJudge" | "isJudge">): number {
  return cantJudge.rater.reduce((sum, rater) => sum + (isJudge[rater] ? 0 : 1), 0);
}

/** Each human's passages compared with those of others, and alpha without that human. */
export function measureSpanRaters(labels: StudyLabels, _: Record<string, never>, tell: Tell): SpanRater[] {
  const { texts, itemOf } = passageTexts(labels);
  const readings = new Map<number, number>();
  for (const rater of humansOf(labels).rater) readings.set(rater, (readings.get(rater) ?? 0) + 1);
  const all = unitizingAlphaOfTexts(texts).overall.value;
  const withoutEach = unitizingAlphaWithout(texts, itemOf);
  const raters = [...readings].sort(([left], [right]) => left - right);
  return raters.map(([rater, count], position) => {
    tell("Computing agreement without each rater", position, raters.length);
    const { name } = labels.raters[rater];
    const own = texts.filter((text) => text.raters.includes(name));
    const without = withoutEach.get(name) ?? { value: null, n: 0 };
    return {
      name,
      readings: count,
      passages: own.reduce((sum, { spans }) => sum + spans.filter((span) => span.rater === name).length, 0),
      alike: spanFigure(spanOverlap(own, { rater: name }).alike),
      alphaWithout: without.value === null ? { ...without, reason: "no-overlap" } : without,
      influence: all === null || without.value === null ? null : all - without.value,
    };
  });
}
