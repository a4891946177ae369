import type { RatingReading } from "../tables/rating-records.ts";
import { describeReading, describeShape } from "../tables/reading-text.ts";
import { countOf } from "../text/count-of.ts";

/** How a file of ratings was read and what was left out, for its report. */
export function readingSentences({
  shape,
  reading,
  uncounted,
  summaries,
  notSelected,
}: RatingReading): string[] {
  return [
    `Read as ${describeShape(shape)}.`,
    ...describeReading(reading),
    ...leftOut(uncounted, "marked as surplus or as a repeat, which no statistic counts"),
    ...leftOut(summaries, summaries === 1 ? "that adds the others up" : "that add the others up"),
    ...leftOut(notSelected, "not among those that were chosen"),
  ];
}

function leftOut(count: number, why: string): string[] {
  return count > 0 ? [`${countOf(count, "row")} ${why}: left out.`] : [];
}
