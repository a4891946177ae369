import { checkEnd, endColumn } from "#core/imports/file-end.ts";
import { guessFormat } from "#core/imports/file-format.ts";
import type { FileRecord } from "#core/imports/file-record.ts";
import { CsvReader, type CsvRow, guessDelimiter } from "#core/imports/read-csv.ts";
import { readJsonArray } from "#core/imports/read-json-array.ts";
import { readJsonLines } from "#core/imports/read-json-lines.ts";

export type SourceRow<Row> = { line: number; row: Row } | { line: number; fault: string };

/** Rows of a file as it comes in, whichever its format, and a way to ask a row for a column. */
export type RowSource<Row> = {
  isMatrixPossible: boolean;
  push(text: string): SourceRow<Row>[];
  end(): SourceRow<Row>[];
  /** The columns: known once a row has come, for JSON from the rows given. */
  names(rows: readonly Row[]): string[];
  /** Reads one column. A name of JSON may be a path: `metadata.gold`. */
  cell(name: string, names: readonly string[]): (row: Row) => unknown;
};

/** The source that fits a file, by its name and the beginning of its text. */
export function rowSource(fileName: string, head: string): RowSource<string[]> | RowSource<JsonRow> {
  const format = guessFormat(fileName, head);
  if (format === "csv") return csvSource(guessDelimiter(head));
  return jsonSource(format === "json" ? readJsonArray() : readJsonLines());
}

function csvSource(delimiter: string): RowSource<string[]> {
  const reader = new CsvReader(delimiter);
  let header: string[] | null = null;
  let endAt = -1;
  const take = (rows: CsvRow[]): SourceRow<string[]>[] => {
    const taken: SourceRow<string[]>[] = [];
    for (const row of rows) {
      if ("fault" in row) taken.push(row);
      else if (header === null) {
        header = row.cells.map((cell) => cell.trim());
        endAt = header.indexOf(endColumn);
      } else if (row.cells.length > header.length)
        taken.push({
          line: row.line,
          fault: `has ${row.cells.length} cells, but the header names ${header.length} columns`,
        });
      else taken.push({ line: row.line, row: row.cells });
    }
    return taken;
  };
  const rows = { push: (text: string) => take(reader.push(text)), end: () => take(reader.end()) };
  return {
    isMatrixPossible: true,
    ...checkEnd(rows, (row) => (endAt !== -1 && "row" in row ? (row.row[endAt] ?? "") : undefined)),
    names: () => header ?? [],
    cell: (name, names) => {
      const at = names.indexOf(name);
      return (cells) => cells[at];
    },
  };
}

type JsonRow = Readonly<Record<string, unknown>>;

function jsonSource(reader: {
  push: (text: string) => FileRecord[];
  end: () => FileRecord[];
}): RowSource<JsonRow> {
  const take = (records: FileRecord[]): SourceRow<JsonRow>[] =>
    records.map((record) => ("fault" in record ? record : { line: record.line, row: record.value }));
  const rows = { push: (text: string) => take(reader.push(text)), end: () => take(reader.end()) };
  return {
    isMatrixPossible: false,
    ...checkEnd(rows, (row) =>
      "row" in row && Object.hasOwn(row.row, endColumn) ? row.row[endColumn] : undefined,
    ),
    names: (rows) => [...new Set(rows.flatMap((row) => Object.keys(row)))],
    cell: (name) => {
      const path = name.split(".");
      return (row) => (Object.hasOwn(row, name) ? row[name] : lookUp(row, path));
    },
  };
}

function lookUp(row: JsonRow, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonRow)[key];
  }
  return value;
}
