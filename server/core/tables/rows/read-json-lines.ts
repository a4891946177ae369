import { type FileRecord, maxRecordLength, type RecordReader, tooLong } from "./file-record.ts";
import { parseJsonRecord } from "./parse-json-record.ts";

/** Reads a file with one JSON object per line. Empty lines are skipped. */
export function readJsonLines(longest = maxRecordLength): RecordReader {
  let begun = "";
  let line = 1;
  let isTooLong = false;

  const add = (piece: string) => {
    if (!isTooLong && begun.length + piece.length > longest) isTooLong = true;
    begun = isTooLong ? "" : begun + piece;
  };
  const finish = (records: FileRecord[]) => {
    if (isTooLong) records.push({ line, fault: tooLong(longest) });
    else if (begun.trim() !== "") records.push(parseJsonRecord(begun, line));
    begun = "";
    isTooLong = false;
    line++;
  };

  return {
    push: (text) => {
      const records: FileRecord[] = [];
      let at = 0;
      for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
        add(text.slice(at, end));
        finish(records);
        at = end + 1;
      }
      add(text.slice(at));
      return records;
    },
    end: () => {
      const records: FileRecord[] = [];
      finish(records);
      return records;
    },
  };
}
