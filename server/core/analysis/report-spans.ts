import { type GammaOfTexts, gammaOfTexts } from "#core/agreement/gamma-of-texts.ts";
import { type SpanOverlap, spanOverlap } from "#core/agreement/span-overlap.ts";
import type { MarkedText } from "#core/agreement/spans.ts";
import { type UnitizingAlpha, unitizingAlphaOfTexts } from "#core/agreement/unitizing-alpha.ts";
import type { SpanTable } from "../tables/read-span-table.ts";

export type SpanReport = Omit<SpanTable, "texts" | "itemOf"> & {
  readings: number;
  passages: number;
  overall: UnitizingAlpha;
  levels: (UnitizingAlpha & { level: string; passages: number })[];
  gamma: GammaOfTexts;
  overlap: SpanOverlap;
};

/** Everything that is said about marked passages. With 0 resamples there are no intervals. */
export function reportSpans(
  { texts, itemOf, ...table }: SpanTable,
  { seed, resamples = affordable(texts) }: { seed: string; resamples: number | undefined },
): SpanReport {
  const options = { clusters: itemOf, ...(resamples > 0 && { interval: { seed, resamples } }) };
  const { overall, categories } = unitizingAlphaOfTexts(texts, options);
  const readings = new Map<number, number>();
  texts.forEach(({ raters }, text) => void readings.set(itemOf[text], raters.length));
  const spans = texts.flatMap((text) => text.spans);
  return {
    ...table,
    readings: [...readings.values()].reduce((sum, own) => sum + own, 0),
    passages: spans.length,
    overall,
    levels: [...categories].map(([level, alpha]) => ({
      level,
      passages: spans.filter(({ category }) => category === level).length,
      ...alpha,
    })),
    gamma: gammaOfTexts(texts, { seed }),
    overlap: spanOverlap(texts, options),
  };
}

/** As many resamples as are usual, fewer where there are so many passages that each takes long. */
function affordable(texts: readonly MarkedText[]): number {
  const sections = texts.reduce((sum, { raters, spans }) => sum + raters.length + 2 * spans.length, 1);
  return Math.min(2000, Math.max(200, Math.floor(200_000_000 / sections)));
}
