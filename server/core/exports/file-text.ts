import { endColumn, endMark } from "../tables/rows/file-end.ts";
import { csvLine } from "./csv-cell.ts";
import type { ExportFile } from "./export-file.ts";

/** A table as the text of a file whose last line says that it is complete. */
export type FileText<Row> = {
  begin: () => string;
  rows: (rows: readonly Row[]) => string;
  end: () => string;
};

export function fileText<Row extends object>(
  format: ExportFile["format"],
  columns: readonly (keyof Row & string)[],
): FileText<Row> {
  let count = 0;
  const csvRow = (row: Row) => csvLine([...columns.map((column) => row[column]), null]);
  const jsonRow = (row: Row) => `${JSON.stringify({ ...row, [endColumn]: null })}\n`;
  const toLine = format === "csv" ? csvRow : jsonRow;
  return {
    begin: () => (format === "csv" ? csvLine([...columns, endColumn]) : ""),
    rows: (rows) => {
      count += rows.length;
      return rows.map(toLine).join("");
    },
    end: () =>
      format === "csv"
        ? csvLine([...columns.map(() => null), endMark(count)])
        : `${JSON.stringify({ [endColumn]: endMark(count) })}\n`,
  };
}
