import type { CsvLayout } from "./csv-layout.ts";
import { CsvReader, type CsvRow } from "./read-csv.ts";

/** The rows of data of a file of cells, none longer than its header. Rows before the data are passed over. */
export function csvRows({ delimiter, newline, skipped, names }: CsvLayout) {
  const reader = new CsvReader(delimiter, newline);
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

/** Spreadsheets write empty cells behind the last column, and these may go. */
function withinHeader(row: CsvRow & { cells: string[] }, width: number): CsvRow {
  const { line, cells } = row;
  if (cells.length <= width) return row;
  if (cells.slice(width).every((cell) => cell.trim() === "")) return { line, cells: cells.slice(0, width) };
  return { line, fault: `has ${cells.length} cells, but the header names ${width} columns` };
}
