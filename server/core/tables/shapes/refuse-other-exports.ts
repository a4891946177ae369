import { AppError } from "#core/errors.ts";

/** Columns that together are in no file but an export of Assay that holds no ratings, and what it holds. */
const others = [
  {
    columns: ["item", "question", "scale_kind", "label", "votes", "support", "n", "cant_judge"],
    holds: "items with their majority labels, in which no rater is named",
  },
  {
    columns: ["item", "rater", "kind", "reason", "guideline_version", "set_aside_at"],
    holds: "skips, in which nobody gave a label",
  },
] as const;

/**
 * Refuses files that Assay exported and that hold no ratings: their columns would pass for raters and labels.
 * @throws AppError with a sentence that names the file to take
 */
export function refuseOtherExports(names: readonly string[]): void {
  const found = others.find(({ columns }) => columns.every((column) => names.includes(column)));
  if (found)
    throw new AppError(
      "bad-input",
      `This is an export of ${found.holds}. Take the export of ratings (ratings.csv or ratings.jsonl) of the same project.`,
    );
}
