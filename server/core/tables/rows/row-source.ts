import { csvLayout } from "./csv-layout.ts";
import { csvRows } from "./csv-rows.ts";
import { checkEnd, endColumn } from "./file-end.ts";
import { formatOfRows } from "./file-format.ts";
import { type FileRecord, maxRecordLength } from "./file-record.ts";
import type { CsvRow } from "./read-csv.ts";
import { readJsonArray } from "./read-json-array.ts";
import { readJsonLines } from "./read-json-lines.ts";

/**
 * A row and the line it starts on. Of a JSON array, the number of the element stands in place of the line, which is
 * `startsOn`.
 */
export type SourceRow<Row> = { line: number; startsOn?: number } & ({ row: Row } | { fault: string });

/** Rows of a file as it comes in, whichever its format, and a way to ask a row for a column. */
export type RowSource<Row> = {
  /** Whether the columns are known from the beginning: JSON may bring a field late, and has paths for names. */
  isTable: boolean;
  /** What the numbers of rows count. */
  place: "line" | "element";
  /** Cells are not parted by commas. */
  isCommaFree: boolean;
  isHeaderless: boolean;
  notes: readonly string[];
  push(text: string): SourceRow<Row>[];
  end(): SourceRow<Row>[];
  /** The columns, for JSON those of the rows given. */
  names(rows: readonly Row[]): string[];
  /** The cells of a row in the order of these columns, of which several may have the same name, or none. */
  cells(row: Row, names: readonly string[]): unknown[];
  /** Reads one column. A name of JSON may be a path: `metadata.gold`. */
  cell(name: string, names: readonly string[]): (row: Row) => unknown;
};

/**
 * The source that fits a file, by its name and the beginning of its text.
 * @param longest characters that a row may have
 */
export function rowSource(
  fileName: string,
  head: string,
  longest = maxRecordLength,
): RowSource<string[]> | RowSource<JsonRow> {
  const format = formatOfRows(fileName, head);
  return format === "csv" ? csvSource(head, longest) : jsonSource(format === "json", longest);
}

function csvSource(head: string, longest: number): RowSource<string[]> {
  const layout = csvLayout(head);
  const reader = csvRows(layout, longest);
  const take = (rows: CsvRow[]): SourceRow<string[]>[] =>
    rows.map((row) => ("fault" in row ? row : { line: row.line, row: row.cells }));
  const endAt = layout.names.indexOf(endColumn);
  const source = { push: (text: string) => take(reader.push(text)), end: () => take(reader.end()) };
  return {
    isTable: true,
    place: "line",
    isCommaFree: layout.delimiter !== ",",
    isHeaderless: layout.isHeaderless,
    notes: layout.notes,
    ...checkEnd(source, (row) => (endAt !== -1 && "row" in row ? (row.row[endAt] ?? "") : undefined)),
    names: () => layout.names,
    cells: (row, names) => names.map((_, at) => row[at]),
    cell: (name, names) => {
      const at = names.indexOf(name);
      return (cells) => cells[at];
    },
  };
}

type JsonRow = Readonly<Record<string, unknown>>;

function jsonSource(isArray: boolean, longest: number): RowSource<JsonRow> {
  const reader = isArray ? readJsonArray(longest) : readJsonLines(longest);
  const take = (records: FileRecord[]): SourceRow<JsonRow>[] =>
    records.map((record) => {
      const { element, line: startsOn } = record;
      const at = element === undefined ? { line: startsOn } : { line: element, startsOn };
      return "fault" in record ? { ...at, fault: record.fault } : { ...at, row: record.value };
    });
  const source = { push: (text: string) => take(reader.push(text)), end: () => take(reader.end()) };
  return {
    isTable: false,
    place: isArray ? "element" : "line",
    isCommaFree: false,
    isHeaderless: false,
    notes: [],
    ...checkEnd(source, (row) =>
      "row" in row && Object.hasOwn(row.row, endColumn) ? row.row[endColumn] : undefined,
    ),
    names: (rows) => [...new Set(rows.flatMap((row) => Object.keys(row)))],
    cells: (row, names) => names.map((name) => row[name]),
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
