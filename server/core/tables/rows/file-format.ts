import { AppError } from "../../errors.ts";
import { csvLayout } from "./csv-layout.ts";
import { checkEnd, endColumn } from "./file-end.ts";
import { type FileRecord, maxRecordLength, type RecordReader } from "./file-record.ts";
import { readCsvRecords } from "./read-csv-records.ts";
import { readJsonArray } from "./read-json-array.ts";
import { readJsonLines } from "./read-json-lines.ts";

export type FileFormat = "jsonl" | "json" | "csv";

/** The format of a file by its name or, when the name does not show it, by the first character of its content. */
export function guessFormat(fileName: string, head: string): FileFormat {
  const first = head.trimStart()[0];
  if (/\.(csv|tsv|psv|tab)$/i.test(fileName)) return "csv";
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return "jsonl";
  if (first === "[") return "json";
  return first === "{" ? "jsonl" : "csv";
}

/**
 * A reader for a file. `head` is the beginning of its content, which determines format and delimiter.
 * @param longest how many characters a record may have
 */
export function recordReader(fileName: string, head: string, longest = maxRecordLength): RecordReader {
  const reader = checkEnd(plainReader(fileName, head, longest), (record) =>
    "value" in record && Object.hasOwn(record.value, endColumn) ? record.value[endColumn] : undefined,
  );
  return { push: (text) => withoutEndColumn(reader.push(text)), end: () => withoutEndColumn(reader.end()) };
}

/**
 * The format of a file whose rows are to be read.
 * @throws AppError bad-input where it is one JSON object over several lines, which has no rows
 */
export function formatOfRows(fileName: string, head: string): FileFormat {
  const format = guessFormat(fileName, head);
  if (format === "csv" || !/^\s*\{[^\S\n]*\n/.test(head)) return format;
  throw new AppError(
    "bad-input",
    "line 1: The file is one JSON object over several lines. What is read are rows: an object a line, or a list of objects.",
  );
}

function plainReader(fileName: string, head: string, longest: number): RecordReader {
  switch (formatOfRows(fileName, head)) {
    case "json":
      return readJsonArray(longest);
    case "jsonl":
      return readJsonLines(longest);
    case "csv":
      return readCsvRecords(csvLayout(head), longest);
  }
}

/** The end column says something about the file, not about its rows. */
function withoutEndColumn(records: FileRecord[]): FileRecord[] {
  for (const record of records) if ("value" in record) delete record.value[endColumn];
  return records;
}
