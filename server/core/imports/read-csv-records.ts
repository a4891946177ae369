import { AppError } from "../errors.ts";
import { looksLikeJson } from "./columns.ts";
import { type FileRecord, maxRecordLength, type RecordReader } from "./file-record.ts";
import { hasTooManyValues, tooManyValues } from "./json-size.ts";
import { CsvReader, type CsvRow } from "./read-csv.ts";

/** More than any table of outputs or ratings has: a file with more has no header, or is made to be slow. */
const mostColumns = 10_000;

/**
 * Reads CSV whose first row names the columns, into records by column name.
 * @throws AppError bad-input when the first row names too many
 */
export function readCsvRecords(delimiter: string, longest = maxRecordLength): RecordReader {
  const reader = new CsvReader(delimiter, longest);
  let names: string[] | null = null;

  const toRecords = (rows: CsvRow[]): FileRecord[] => {
    const records: FileRecord[] = [];
    for (const row of rows) {
      if ("fault" in row) records.push(row);
      else if (!names) names = columnNames(row.cells);
      else records.push(toRecord(names, row.line, row.cells));
    }
    return records;
  };
  return {
    push: (text) => toRecords(reader.push(text)),
    end: () => toRecords(reader.end()),
  };
}

function toRecord(names: string[], line: number, cells: string[]): FileRecord {
  if (cells.length > names.length)
    return { line, fault: `has ${cells.length} cells, but the header names ${names.length} columns` };
  // A cell may hold JSON, so what it would become counts as in a record of JSON.
  if (hasTooManyValues(cells.filter(looksLikeJson))) return { line, fault: tooManyValues };
  return { line, value: Object.fromEntries(cells.map((cell, i) => [names[i], cell])) };
}

/** Column names by which a record can be asked: none empty, none twice. */
function columnNames(header: string[]): string[] {
  if (header.length > mostColumns) {
    const [found, most] = [header.length, mostColumns].map((count) => count.toLocaleString("en"));
    throw new AppError("bad-input", `The first row names ${found} columns. A file can have ${most}.`);
  }
  const names = new Set<string>();
  for (const [i, cell] of header.entries()) {
    let name = cell.trim() || `column ${i + 1}`;
    while (names.has(name)) name = `${name} (column ${i + 1})`;
    names.add(name);
  }
  return [...names];
}
