import type { LeftOut } from "#core/tables/reading/left-out.ts";
import { countOf } from "#core/text/count-of.ts";
import type { TableValues } from "./read-labels.ts";

/**
 * Why figures rest on the lesser part of the labels, where raters gave items several and nobody said which column names
 * what was rated, or which label counts; else null.
 * @param scales of each the number of labels, with those that were left out as repeated
 */
export function mostlyRepeats(
  scales: readonly { labels: number; leftOut: readonly LeftOut[] }[],
  { item, repeats, by }: TableValues & { by?: string | undefined },
): string | null {
  if (item !== undefined || repeats !== undefined || by !== undefined) return null;
  for (const { labels, leftOut } of scales) {
    const repeated = repeatedIn(leftOut);
    if (repeated > labels / 2)
      return `Of ${countOf(labels, "label")} ${repeated} were left out, since raters gave the same item others. Say --item A,B where several columns name an item, or --repeats last where the last label counts.`;
  }
  return null;
}

/** How many labels another one of the same rater for the same item stands for. */
export function repeatedIn(leftOut: readonly LeftOut[]): number {
  return leftOut
    .filter(({ why }) => why === "repeated" || why === "replaced")
    .reduce((sum, { count }) => sum + count, 0);
}
