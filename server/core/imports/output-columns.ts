import { AppError } from "#core/errors.ts";
import { type Columns, guessColumns, shownFields } from "../tables/columns/columns.ts";
import type { FileRecord } from "../tables/rows/file-record.ts";

const namesShown = 20;

/**
 * The columns of a file of outputs, from its first records: those that a person named, the others by their names.
 * @returns null where no record can be read
 * @throws AppError bad-input when none of them is known to hold what is rated
 */
export function outputColumns(records: readonly FileRecord[], given: Columns): Columns | null {
  const names = fieldNames(records);
  if (names.length === 0) return null;
  const columns: Columns = { ...guessColumns("outputs", names), ...given };
  if (isShown(columns)) return columns;
  const listed = names.slice(0, namesShown).map((name) => `"${name}"`);
  const more = names.length > namesShown ? ", …" : "";
  throw new AppError(
    "bad-input",
    `None of the columns ${listed.join(", ")}${more} is known to hold what is rated. Say which one does: response=COLUMN, or responses, messages or description.`,
  );
}

/** Whether some field that an item shows has a column. */
export function isShown(columns: Columns): boolean {
  return shownFields.some((field) => columns[field] !== undefined && columns[field] !== "");
}

function fieldNames(records: readonly FileRecord[]): string[] {
  return [...new Set(records.flatMap((record) => ("value" in record ? Object.keys(record.value) : [])))];
}
