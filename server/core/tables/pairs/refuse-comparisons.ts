import { columnOfRole } from "../columns/column-words.ts";
import type { Columns } from "../columns/columns.ts";
import { ReadingError } from "../reading/remedy.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { ShapeName } from "../shapes/table-shape.ts";
import { isPairwise } from "./is-pairwise.ts";

/**
 * Rows that compare two are no matrix of raters. Where they name an item and a rater, each is a label.
 * @throws AppError where they do not
 */
export function refuseComparisons<Row>(
  source: RowSource<Row>,
  names: readonly string[],
  rows: readonly Row[],
  { shape, columns }: { shape?: ShapeName | undefined; columns: Columns },
): void {
  const parts = (["item", "rater"] as const).filter(
    (part) => columns[part] === undefined && columnOfRole(part, names) === undefined,
  );
  if (shape !== undefined || parts.length === 0 || !isPairwise(source, names, rows)) return;
  throw new ReadingError(
    "line 1: Each row compares two. A file of comparisons that is imported names the item and the rater, too.",
    { say: "columns", parts, orRaters: false },
  );
}
