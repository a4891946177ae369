import type { FileRecord, RecordReader } from "./file-record.ts";
import { CsvReader, type CsvRow } from "./read-csv.ts";

/** Reads CSV whose first row names the columns, into records by column name. */
export function readCsvRecords(delimiter: string): RecordReader {
  const reader = new CsvReader(delimiter);
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
  return { line, value: Object.fromEntries(cells.map((cell, i) => [names[i], cell])) };
}

/** Column names by which a record can be asked: none empty, none twice. */
function columnNames(header: string[]): string[] {
  const names: string[] = [];
  for (const [i, cell] of header.entries()) {
    const name = cell.trim() || `column ${i + 1}`;
    names.push(names.includes(name) ? `${name} (column ${i + 1})` : name);
  }
  return names;
}
