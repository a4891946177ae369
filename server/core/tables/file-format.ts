import { csvLayout } from "./csv-layout.ts";
import type { RecordReader } from "./file-record.ts";
import { readCsvRecords } from "./read-csv-records.ts";
import { readJsonArray } from "./read-json-array.ts";
import { readJsonLines } from "./read-json-lines.ts";

export type FileFormat = "jsonl" | "json" | "csv";

/** The format of a file by its name, and where that does not say, by the first character of its content. */
export function guessFormat(fileName: string, head: string): FileFormat {
  const first = head.trimStart()[0];
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return "jsonl";
  if (/\.(csv|tsv|psv|tab)$/i.test(fileName)) return "csv";
  if (first === "[") return "json";
  return first === "{" ? "jsonl" : "csv";
}

/** A reader for a file. `head` is the beginning of its content, without which neither format nor delimiter is known. */
export function recordReader(fileName: string, head: string): RecordReader {
  switch (guessFormat(fileName, head)) {
    case "json":
      return readJsonArray();
    case "jsonl":
      return readJsonLines();
    case "csv":
      return readCsvRecords(csvLayout(head));
  }
}
