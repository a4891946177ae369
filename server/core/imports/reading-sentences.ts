import type { RatingReading } from "../tables/rating-records.ts";
import { describeReading, describeShape, type RemedyWords } from "../tables/reading/reading-text.ts";

/**
 * How a file of ratings was read and what was left out: for its report, or before it is sent, with the words for what a
 * person can say about it.
 */
export function readingSentences(
  { shape, reading, uncounted, summaries }: RatingReading,
  words?: RemedyWords,
): string[] {
  const empty = reading.missing.find(({ word }) => word === "")?.count ?? 0;
  return [
    `Read as ${describeShape(shape)}.`,
    ...describeReading(reading, words),
    ...(empty > 0 && shape.kind === "long" ? [`${rows(empty)} with an empty label: left out.`] : []),
    ...(uncounted > 0
      ? [`${rows(uncounted)} marked as surplus or as a repeat, which no statistic counts: left out.`]
      : []),
    ...(summaries > 0 ? [`${rows(summaries)} that add the others up: left out.`] : []),
  ];
}

function rows(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}
