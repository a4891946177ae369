import { type UndefinedReason, undefinedReasons } from "#core/agreement/statistic.ts";
import { paperSentence } from "#core/analysis/paper-sentence.ts";
import type { Figure } from "./figures.ts";
import type { ReportSection, Summary } from "./report.ts";

/** The sentence a paper would print about the humans. */
export function writeReport(question: string, summary: Summary): ReportSection {
  const { overall, design, recommendation, beside } = summary;
  const printed = recommendation
    ? [
        { id: recommendation.id, ...printable(overall.alpha) },
        ...beside.map(({ id, figure }) => ({ id, ...printable(figure) })),
      ]
    : [];
  return { view: "report", ...paperSentence({ question, design, printed, raw: overall.raw.value }) };
}

function printable({ value, reason, interval }: Figure) {
  return {
    value,
    ...(isUndefinedReason(reason) && { reason }),
    ...(interval && { interval }),
  };
}

/** Reasons that core gives; the others are of pages and come with no coefficient. */
function isUndefinedReason(reason: Figure["reason"]): reason is UndefinedReason {
  return undefinedReasons.some((known) => known === reason);
}
