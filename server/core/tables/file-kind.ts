import { isAppError } from "#core/errors.ts";
import { isMissing } from "./cells/missing-words.ts";
import { numberOf } from "./cells/number-of.ts";
import { nameOf } from "./codes/table-builder.ts";
import { isRaterColumn } from "./columns/column-words.ts";
import { guessColumns, guessKind } from "./columns/columns.ts";
import { findColumns, sampleSize } from "./columns/find-columns.ts";
import { type RowSource, rowSource } from "./rows/row-source.ts";
import type { TableColumns } from "./shapes/table-shape.ts";

/** Whether a file holds outputs or ratings, by its columns and, where they do not say, by its shape. */
export function fileKind(fileName: string, head: string): "outputs" | "ratings" {
  const source = rowSource(fileName, head) as RowSource<unknown>;
  const pushed = source.push(head);
  const some = pushed.length > 1 ? pushed : [...pushed, ...source.end()];
  const rows = some.slice(0, sampleSize).flatMap((each) => ("row" in each ? [each.row] : []));
  const names = source.names(rows);
  const kind = guessKind(names);
  if (kind === "ratings" || Object.keys(guessColumns("outputs", names)).some((field) => field !== "id"))
    return kind;
  if (names.length < 2 || rows.length === 0) return "outputs";
  try {
    return isOfRatings(findColumns(source, rows, { columns: {} }), (name) =>
      rows.map((row) => nameOf(source.cell(name, names)(row))),
    )
      ? "ratings"
      : "outputs";
  } catch (error) {
    if (isAppError(error)) return "outputs";
    throw error;
  }
}

/**
 * Whether a shape that was found is one of ratings. A matrix is what is left when columns are called anything: its columns
 * must be called like raters, hold numbers, or have labels in common.
 */
function isOfRatings(columns: TableColumns, cellsOf: (name: string) => string[]): boolean {
  if (columns.kind !== "matrix" || columns.raters.every(({ column }) => isRaterColumn(column))) return true;
  const labels = columns.raters.map(
    ({ column }) => new Set(cellsOf(column).filter((cell) => !isMissing(cell))),
  );
  if (labels.every((own) => [...own].every((label) => numberOf(label) !== null))) return true;
  const [first, ...others] = labels;
  return first !== undefined && others.some((own) => [...own].some((label) => first.has(label)));
}
