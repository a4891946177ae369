import { countOf, inDigits } from "#core/text/count-of.ts";
import type { Figure } from "../figures/figures.ts";
import type { PaperSentence } from "../paper-sentence.ts";
import type { SpanReport } from "./report-spans.ts";

const unitizing =
  "Krippendorff, K. (2004). Content analysis: An introduction to its methodology (2nd ed.). Sage. Section 11.6.";
const gammaSource =
  "Mathet, Y., Widlöcher, A., & Métivier, J.-P. (2015). The unified and holistic method gamma (γ) for inter-annotator agreement measure and alignment. Computational Linguistics, 41(3), 437–479.";
const overlapSource =
  "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. Journal of the American Medical Informatics Association, 12(3), 296–298.";

/** The sentence that a paper would print about marked passages. */
export function writeSpanPaper(
  question: string,
  raters: number,
  { overall: alpha, overlap: { alike: raw }, gamma, ...spans }: SpanReport,
): PaperSentence {
  const opening = `For "${question}", ${countOf(raters, "rater")} marked ${countOf(spans.passages, "passage")} in ${countOf(spans.readings, "reading")} of ${countOf(spans.items, "item")}`;
  const references = [
    ...(alpha.value === null ? [] : [unitizing]),
    ...(gamma.value === null ? [] : [gammaSource]),
    ...(raw.value === null ? [] : [overlapSource]),
  ];
  if (alpha.value === null) return { sentence: `${opening}; agreement is not defined for them.`, references };
  const beside = gamma.value === null ? "" : ` and gamma = ${gamma.value.toFixed(3)}`;
  const overlap =
    raw.value === null
      ? ""
      : ` Of the characters that one of two raters marked, the other marked ${(100 * raw.value).toFixed(1)}% as the same (pairwise F1; ${rangeOf(raw, (value) => `${(100 * value).toFixed(1)}%`)}n = ${countOf(raw.n, "item")}).`;
  const basis = `${rangeOf(alpha, (value) => value.toFixed(3))}n = ${countOf(alpha.n, "item")} that two or more read`;
  return {
    sentence: `${opening}; agreement was Krippendorff's alpha for unitizing = ${alpha.value.toFixed(3)} (${basis})${beside}.${overlap}`,
    references,
  };
}

function rangeOf({ interval, resamples }: Figure, format: (value: number) => string): string {
  if (!interval) return "";
  const { low, high } = interval;
  return `95% CI ${format(low)} to ${format(high)}, percentile bootstrap over items, ${inDigits(resamples ?? 0)} resamples; `;
}
