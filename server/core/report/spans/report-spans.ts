import { gammaOfTexts } from "#core/agreement/spans/gamma-of-texts.ts";
import { spanOverlap } from "#core/agreement/spans/span-overlap.ts";
import type { MarkedText } from "#core/agreement/spans/spans.ts";
import { unitizingAlphaOfTexts } from "#core/agreement/spans/unitizing-alpha.ts";
import type { CoefficientResult } from "../coefficients/definition.ts";
import type { Figure } from "../figures/figures.ts";
import { type IntervalAsk, resamplesOfSections } from "../figures/interval-policy.ts";
import { toFigure } from "../figures/to-figure.ts";
import type { Tell } from "../tell.ts";
import type { PassageTexts } from "./passage-texts.ts";

/** The report on marked passages. n counts items, except in gamma, where it counts texts. */
export type SpanReport = {
  items: number;
  /** The number of times that a rater read an item. */
  readings: number;
  passages: number;
  overall: Figure;
  /** Each level, with all others treated as unmarked. */
  levels: (Figure & { level: string; passages: number; alike: Figure })[];
  /** n texts were drawn at random from the `readTexts` that at least two raters have read. */
  gamma: Figure & { readTexts: number; alignment: "joint" | "pairs" };
  /** Of the characters that either of two raters marked, those that both marked: with the same level, and with any. */
  overlap: { alike: Figure; any: Figure };
};

/** The whole report on marked passages. `levels` are those that get figures, whether or not they were marked. */
export function reportSpans(
  { texts, itemOf }: PassageTexts,
  intervals: IntervalAsk,
  { levels, tell }: { levels?: readonly string[]; tell?: Tell } = {},
): SpanReport {
  const options = spanOptions({ texts, itemOf }, intervals);
  const { overall, categories } = unitizingAlphaOfTexts(texts, options);
  const { alike, any } = spanOverlap(texts, options);
  const onBlock = (done: number, total: number) => tell?.("Aligning passages", done, total);
  const gamma = gammaOfTexts(texts, { seed: intervals.seed, onBlock });
  const { readTexts, alignment, ...value } = gamma;
  const listed = [...new Set([...(levels ?? []), ...[...categories.keys()].sort()])];
  return {
    ...countReadings({ texts, itemOf }),
    overall: spanFigure(overall),
    levels: listed.map((level) => {
      const own = texts.map((text) => ofLevel(text, level));
      const alpha = categories.get(level);
      return {
        level,
        passages: own.reduce((sum, { spans }) => sum + spans.length, 0),
        ...(alpha ? spanFigure(alpha) : { value: null, reason: "no-passages" as const, n: 0 }),
        alike: spanFigure(spanOverlap(own, options).alike),
      };
    }),
    gamma: { ...spanFigure(value), readTexts, alignment },
    overlap: { alike: spanFigure(alike), any: spanFigure(any) },
  };
}

export function countReadings({ texts, itemOf }: PassageTexts) {
  const readings = new Map<number, number>();
  texts.forEach(({ raters }, text) => void readings.set(itemOf[text], raters.length));
  return {
    items: readings.size,
    readings: [...readings.values()].reduce((sum, own) => sum + own, 0),
    passages: texts.reduce((sum, { spans }) => sum + spans.length, 0),
  };
}

/** Whole items are drawn, with fewer resamples when there are many passages. 0 resamples means no intervals. */
export function spanOptions({ texts, itemOf }: PassageTexts, intervals: IntervalAsk) {
  const sections = texts.reduce((sum, { raters, spans }) => sum + raters.length + 2 * spans.length, 1);
  const resamples = resamplesOfSections(sections, intervals);
  return { clusters: itemOf, ...(resamples > 0 && { interval: { seed: intervals.seed, resamples } }) };
}

/** Names the reason when nobody marked anything: there are data, because people have read the texts. */
export function spanFigure(statistic: CoefficientResult): Figure {
  const figure = toFigure(statistic);
  return figure.reason === "no-data" ? { ...figure, reason: "no-passages" } : figure;
}

function ofLevel(text: MarkedText, level: string): MarkedText {
  return { ...text, spans: text.spans.filter(({ category }) => category === level) };
}
