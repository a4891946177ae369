import { paperSentence } from "#core/analysis/paper-sentence.ts";
import type { Figure, ReportSection, Summary } from "./report.ts";

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
    ...(reason && reason !== "no-coefficient" && reason !== "too-many-raters" && { reason }),
    ...(interval && { interval }),
  };
}
