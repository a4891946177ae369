import type { RatingReading } from "../tables/rating-records.ts";
import { describeReading, describeShape, type RemedyWords } from "../tables/reading/reading-text.ts";
import { countOf } from "../text/count-of.ts";

/**
 * How a file of ratings was read and what was left out: for its report, or before it is sent, with the words for what a
 * person can say about it.
 */
export function readingSentences(
  { shape, reading, uncounted, summaries, notSelected }: RatingReading,
  words?: RemedyWords,
): string[] {
  const empty = reading.missing.find(({ word }) => word === "")?.count ?? 0;
  return [
    `Read as ${describeShape(shape)}.`,
    ...describeReading(reading, words),
    ...leftOut(shape.kind === "long" ? empty : 0, "with an empty label"),
    ...leftOut(
      uncounted,
      "marked as surplus, as a repeat or as no production rating, which no statistic counts",
    ),
    ...leftOut(summaries, summaries === 1 ? "that adds the others up" : "that add the others up"),
    ...leftOut(notSelected, "not among those that were chosen"),
  ];
}

function leftOut(count: number, why: string): string[] {
  return count > 0 ? [`${countOf(count, "row")} ${why}: left out.`] : [];
}
