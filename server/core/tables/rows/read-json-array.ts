import { type FileRecord, maxRecordLength, type RecordReader, tooLong } from "./file-record.ts";
import { parseJsonRecord } from "./parse-json-record.ts";

/** Reads a file that is one JSON array of objects, one element at a time. */
export function readJsonArray(longest = maxRecordLength): RecordReader {
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let line = 1;
  /** The line on which the element starts; 0 between elements. */
  let start = 0;
  let begun = "";
  let isTooLong = false;
  let isOver = false;
  let element = 0;

  const add = (piece: string) => {
    if (!isTooLong && begun.length + piece.length > longest) isTooLong = true;
    begun = isTooLong ? "" : begun + piece;
  };
  const finish = (records: FileRecord[]) => {
    if (start > 0 || isTooLong) element++;
    if (isTooLong) records.push({ line: start, element, fault: tooLong(longest) });
    else if (start > 0) records.push(parseJsonRecord(begun, start, element));
    begun = "";
    start = 0;
    isTooLong = false;
  };

  const push = (text: string): FileRecord[] => {
    const records: FileRecord[] = [];
    let from = 0;
    for (let at = 0; at < text.length && !isOver; at++) {
      const char = text[at];
      if (char === "\n") line++;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (char === "\\") isEscaped = true;
        else if (char === '"') inString = false;
        continue;
      }
      const closes = char === "]" || char === "}";
      if (closes) depth--;
      if (depth === 0 ? closes : depth === 1 && char === ",") {
        add(text.slice(from, at));
        finish(records);
        from = at + 1;
        isOver = depth === 0;
        continue;
      }
      if (depth > 0 && start === 0 && char !== undefined && char.trim() !== "") {
        start = line;
        from = at;
      }
      if (char === '"') inString = true;
      else if (char === "[" || char === "{") depth++;
    }
    if (start > 0) add(text.slice(from));
    return records;
  };

  return {
    push,
    end: () =>
      isOver
        ? []
        : [
            {
              line: start || line,
              element: element + (start > 0 ? 1 : 0),
              fault: "breaks off: the list of the file has no end",
            },
          ],
  };
}
