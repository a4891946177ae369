import { spanOverlap } from "#core/agreement/span-overlap.ts";
import type { Resampled, Statistic } from "#core/agreement/statistic.ts";
import {
  type UnitizingAlphas,
  unitizingAlphaOfTexts,
  unitizingAlphaWithout,
} from "#core/agreement/unitizing-alpha.ts";
import type { Figure, GroupAgreement } from "./figures.ts";
import type { Division, LabelSet } from "./label-columns.ts";
import { type MarkTexts, markTexts } from "./mark-texts.ts";
import { humansOf, toFigure } from "./measure.ts";
import type { SpanGroup, SpanRater } from "./span-report.ts";
import type { Tell } from "./tell.ts";

/** Where nobody marked anything people have read all the same. */
export function spanFigure(statistic: Statistic & Partial<Resampled>): Figure {
  const figure = toFigure(statistic);
  return figure.reason === "no-data" ? { ...figure, reason: "no-marks" } : figure;
}

const resamples = 1000;
const fewestResamples = 200;
/** Sections of texts that a bootstrap may look at: about a second. */
const mostSections = 100_000_000;

/** Whole items are drawn, fewer times where there are many passages. */
export function spanOptions({ texts, unit }: MarkTexts, seed: string) {
  const sections = texts.reduce((sum, { raters, spans }) => sum + raters.length + 2 * spans.length, 1);
  const affordable = Math.floor(mostSections / sections);
  const interval = { seed, resamples: Math.min(resamples, Math.max(fewestResamples, affordable)) };
  return { clusters: unit, interval };
}

/** The texts of the units for which it holds. */
export function selectTexts({ texts, unit }: MarkTexts, isKept: (unit: number) => boolean): MarkTexts {
  return {
    texts: texts.filter((_, text) => isKept(unit[text]!)),
    unit: unit.filter((own) => isKept(own)),
  };
}

/** The figures of one group of items, and those of its levels. */
export function measureSpanGroup(
  marked: MarkTexts,
  { key, label, cantJudge, seed }: Pick<GroupAgreement, "key" | "label" | "cantJudge"> & { seed: string },
): { group: SpanGroup; levels: UnitizingAlphas["categories"]; any: Figure } {
  const options = spanOptions(marked, `${seed}/unitizing/${key}`);
  const { overall, categories } = unitizingAlphaOfTexts(marked.texts, options);
  const { alike, any } = spanOverlap(marked.texts, options);
  const readings = new Map<number, number>();
  marked.texts.forEach(({ raters }, text) => {
    readings.set(marked.unit[text]!, raters.length);
  });
  const group = {
    key,
    label,
    cantJudge,
    items: readings.size,
    ratings: [...readings.values()].reduce((sum, own) => sum + own, 0),
    passages: marked.texts.reduce((sum, { spans }) => sum + spans.length, 0),
    raw: spanFigure(alike),
    alpha: spanFigure(overall),
    judges: [],
  };
  return { group, levels: categories, any: spanFigure(any) };
}

/** Groups of items, in the order of their keys. */
export function measureSpanGroups(labels: LabelSet, { by }: { by: Division }, tell: Tell): SpanGroup[] {
  const marked = markTexts(labels);
  const { code, keys, names } = labels.places[by];
  const { isJudge, cantJudge, seed } = labels;
  return keys.map((key, position) => {
    tell("Computing groups", position, keys.length);
    const own = selectTexts(marked, (unit) => code[unit] === position);
    const aside = cantJudge.unit.filter(
      (unit, at) => code[unit] === position && !isJudge[cantJudge.rater[at]!],
    );
    return measureSpanGroup(own, { key, label: names[position]!, cantJudge: aside.length, seed }).group;
  });
}

/** Each human's marks against those of others, and what alpha would be without them. */
export function measureSpanRaters(labels: LabelSet, _: Record<string, never>, tell: Tell): SpanRater[] {
  const { texts, unit } = markTexts(labels);
  const readings = new Map<number, number>();
  for (const rater of humansOf(labels).rater) readings.set(rater, (readings.get(rater) ?? 0) + 1);
  const all = unitizingAlphaOfTexts(texts).overall.value;
  const withoutEach = unitizingAlphaWithout(texts, unit);
  const raters = [...readings].sort(([left], [right]) => left - right);
  return raters.map(([rater, count], position) => {
    tell("Computing agreement without each rater", position, raters.length);
    const name = String(rater);
    const own = texts.filter((text) => text.raters.includes(name));
    const without = withoutEach.get(name) ?? { value: null, n: 0 };
    return {
      name: labels.raters[rater]!.name,
      readings: count,
      passages: own.reduce((sum, { spans }) => sum + spans.filter((span) => span.rater === name).length, 0),
      alike: spanFigure(spanOverlap(own, { rater: name }).alike),
      alphaWithout: without.value === null ? { ...without, reason: "no-overlap" } : without,
      influence: all === null || without.value === null ? null : all - without.value,
    };
  });
}
