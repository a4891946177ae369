import type { RatingReading } from "../tables/rating-records.ts";
import { describeReading, describeShape } from "../tables/reading-text.ts";

/** How a file of ratings was read and what was left out, for its report. */
export function readingSentences({ shape, reading, uncounted, summaries }: RatingReading): string[] {
  return [
    `Read as ${describeShape(shape)}.`,
    ...describeReading(reading),
    ...(uncounted > 0
      ? [`${rows(uncounted)} marked as surplus or as a repeat, which no statistic counts: left out.`]
      : []),
    ...(summaries > 0 ? [`${rows(summaries)} that add the others up: left out.`] : []),
  ];
}

function rows(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}
