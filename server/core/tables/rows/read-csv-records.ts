import type { CsvLayout } from "./csv-layout.ts";
import { csvRows } from "./csv-rows.ts";
import { type FileRecord, maxRecordLength, type RecordReader } from "./file-record.ts";
import { hasTooManyValues, tooManyValues } from "./json-size.ts";
import { looksLikeJson } from "./parse-json-record.ts";

/** Reads CSV into records by column name. */
export function readCsvRecords(layout: CsvLayout, longest = maxRecordLength): RecordReader {
  const rows = csvRows(layout, longest);
  const names = uniqueNames(layout.names);
  const toRecords = (read: ReturnType<typeof rows.push>): FileRecord[] =>
    read.map((row) => ("fault" in row ? row : toRecord(names, row.line, row.cells)));
  return {
    push: (text) => toRecords(rows.push(text)),
    end: () => toRecords(rows.end()),
  };
}

function toRecord(names: readonly string[], line: number, cells: readonly string[]): FileRecord {
  // A cell may hold JSON, so what it would become counts as in a record of JSON.
  if (hasTooManyValues(cells.filter(looksLikeJson))) return { line, fault: tooManyValues };
  return { line, value: Object.fromEntries(cells.map((cell, i) => [names[i], cell])) };
}

/** Column names by which a record can be asked: none empty, none twice. */
export function uniqueNames(header: readonly string[]): string[] {
  const names: string[] = [];
  const known = new Set<string>();
  for (const [i, cell] of header.entries()) {
    let unique = cell || `column ${i + 1}`;
    while (known.has(unique)) unique = `${unique} (column ${i + 1})`;
    known.add(unique);
    names.push(unique);
  }
  return names;
}
