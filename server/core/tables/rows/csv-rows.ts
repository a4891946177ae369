import { inDigits } from "#core/text/count-of.ts";
import { AppError } from "../../errors.ts";
import type { CsvLayout } from "./csv-layout.ts";
import { maxRecordLength } from "./file-record.ts";
import { CsvReader, type CsvRow } from "./read-csv.ts";

/** More columns than any table of outputs or ratings has. A file with more has no header, or was made to be slow. */
const mostColumns = 10_000;

/**
 * The data rows of a CSV file, none longer than its header. Rows before the data are skipped.
 * @param longest how many characters a row may have
 * @throws AppError bad-input when there are too many columns
 */
export function csvRows({ delimiter, newline, skipped, names }: CsvLayout, longest = maxRecordLength) {
  if (names.length > mostColumns) {
    const [found, most] = [names.length, mostColumns].map((count) => inDigits(count));
    throw new AppError("bad-input", `The first row names ${found} columns. A file can have ${most}.`);
  }
  const reader = new CsvReader(delimiter, newline, longest);
  let toSkip = skipped;
  const take = (rows: CsvRow[]): CsvRow[] => {
    const isPlain = toSkip === 0 && rows.every((row) => "cells" in row && row.cells.length <= names.length);
    if (isPlain) return rows;
    const taken: CsvRow[] = [];
    for (const row of rows) {
      if (toSkip > 0 && "cells" in row) toSkip--;
      else taken.push("cells" in row ? withinHeader(row, names.length) : row);
    }
    return taken;
  };
  return { push: (text: string) => take(reader.push(text)), end: () => take(reader.end()) };
}

/** Spreadsheets write empty cells after the last column; these are dropped. */
function withinHeader(row: CsvRow & { cells: string[] }, width: number): CsvRow {
  const { line, cells } = row;
  if (cells.length <= width) return row;
  if (cells.slice(width).every((cell) => cell.trim() === "")) return { line, cells: cells.slice(0, width) };
  return { line, fault: `has ${cells.length} cells, but the header names ${width} columns` };
}
