import { type Columns, guessColumns, mapRecord } from "#core/imports/columns.ts";
import { recordReader } from "#core/imports/file-format.ts";
import { type FileRecord, maxRatingLength, maxRecordLength } from "#core/imports/file-record.ts";
import type { ImportKind } from "#core/imports/import-options.ts";

/** So much text tells the format and, of CSV, the delimiter. */
const headLength = 4096;

/** The records of a file by fields of its kind, in batches as the text comes in. */
export async function* readRecords(
  texts: AsyncIterable<string>,
  file: { kind: ImportKind; fileName: string; columns: Columns },
): AsyncGenerator<FileRecord[]> {
  let columns: Columns | null = null;
  const mapped = (records: FileRecord[]): FileRecord[] =>
    records.map((record) => {
      if ("fault" in record) return record;
      columns ??= { ...guessColumns(file.kind, Object.keys(record.value)), ...file.columns };
      return { line: record.line, value: mapRecord(file.kind, record.value, columns) };
    });

  const longest = file.kind === "ratings" ? maxRatingLength : maxRecordLength;
  let head: string | null = "";
  let reader = recordReader(file.fileName, "", longest);
  for await (const text of texts) {
    if (head === null) {
      yield mapped(reader.push(text));
      continue;
    }
    head += text;
    if (head.length < headLength) continue;
    reader = recordReader(file.fileName, head, longest);
    yield mapped(reader.push(head));
    head = null;
  }
  if (head !== null) {
    reader = recordReader(file.fileName, head, longest);
    yield mapped(reader.push(head));
  }
  yield mapped(reader.end());
}
