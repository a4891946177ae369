import { countOf, inDigits } from "#core/text/count-of.ts";
import type { Figure } from "../figures/figures.ts";
import { noIntervalWords } from "../figures/no-interval-words.ts";
import type { PaperSentence } from "../paper-sentence.ts";
import { references } from "../references.ts";
import type { SpanReport } from "./report-spans.ts";

const unitizing = `${references.krippendorff2004} Section 11.6.`;

/** The sentence that a paper would print about marked passages. */
export function writeSpanPaper(
  question: string,
  raters: number,
  { overall: alpha, overlap: { alike: raw }, gamma, ...spans }: SpanReport,
): PaperSentence {
  const opening = `For "${question}", ${countOf(raters, "rater")} marked ${countOf(spans.passages, "passage")} in ${countOf(spans.readings, "reading")} of ${countOf(spans.items, "item")}`;
  const cited = [
    ...(alpha.value === null ? [] : [unitizing]),
    ...(gamma.value === null ? [] : [references.mathet2015]),
    ...(raw.value === null ? [] : [references.hripcsak2005]),
  ];
  if (alpha.value === null)
    return { sentence: `${opening}; agreement is not defined for them.`, references: cited };
  const beside = gamma.value === null ? "" : ` and gamma = ${gamma.value.toFixed(3)}`;
  const overlap =
    raw.value === null
      ? ""
      : ` Of the characters that one of two raters marked, the other marked ${(100 * raw.value).toFixed(1)}% as the same (pairwise F1; ${rangeOf(raw, (value) => `${(100 * value).toFixed(1)}%`)}n = ${countOf(raw.n, "item")}).`;
  const basis = `${rangeOf(alpha, (value) => value.toFixed(3))}n = ${countOf(alpha.n, "item")} that two or more read`;
  return {
    sentence: `${opening}; agreement was Krippendorff's alpha for unitizing = ${alpha.value.toFixed(3)} (${basis})${beside}.${overlap}`,
    references: cited,
  };
}

function rangeOf(figure: Figure, format: (value: number) => string): string {
  const { interval, resamples, undefinedResamples } = figure;
  const why = noIntervalWords(figure);
  if (why) return `no interval: ${why}; `;
  if (!interval) return "";
  const lost = undefinedResamples ? `, of which ${inDigits(undefinedResamples)} had no value` : "";
  const { low, high } = interval;
  return `95% CI ${format(low)} to ${format(high)}, percentile bootstrap over items, ${inDigits(resamples ?? 0)} resamples${lost}; `;
}
