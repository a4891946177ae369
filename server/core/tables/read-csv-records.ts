import type { CsvLayout } from "./csv-layout.ts";
import { csvRows } from "./csv-rows.ts";
import type { FileRecord, RecordReader } from "./file-record.ts";

/** Reads CSV into records by column name. */
export function readCsvRecords(layout: CsvLayout): RecordReader {
  const rows = csvRows(layout);
  const names = uniqueNames(layout.names);
  const toRecords = (read: ReturnType<typeof rows.push>): FileRecord[] =>
    read.map((row) =>
      "fault" in row
        ? row
        : { line: row.line, value: Object.fromEntries(row.cells.map((cell, i) => [names[i], cell])) },
    );
  return {
    push: (text) => toRecords(rows.push(text)),
    end: () => toRecords(rows.end()),
  };
}

/** Column names by which a record can be asked: none empty, none twice. */
function uniqueNames(header: readonly string[]): string[] {
  const names: string[] = [];
  const known = new Set<string>();
  for (const [i, cell] of header.entries()) {
    const name = cell || `column ${i + 1}`;
    const unique = known.has(name) ? `${name} (column ${i + 1})` : name;
    known.add(unique);
    names.push(unique);
  }
  return names;
}
