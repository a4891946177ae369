import { type Columns, guessColumns, mapRecord } from "#core/tables/columns.ts";
import { recordReader } from "#core/tables/file-format.ts";
import type { FileRecord } from "#core/tables/file-record.ts";
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

  let head: string | null = "";
  let reader = recordReader(file.fileName, "");
  for await (const text of texts) {
    if (head === null) {
      yield mapped(reader.push(text));
      continue;
    }
    head += text;
    if (head.length < headLength) continue;
    reader = recordReader(file.fileName, head);
    yield mapped(reader.push(head));
    head = null;
  }
  if (head !== null) {
    reader = recordReader(file.fileName, head);
    yield mapped(reader.push(head));
  }
  yield mapped(reader.end());
}
