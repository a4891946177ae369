import type { ImportKind } from "#core/imports/import-options.ts";
import { type Columns, guessColumns, mapRecord } from "#core/tables/columns.ts";
import { recordReader } from "#core/tables/file-format.ts";
import type { FileRecord, RecordReader } from "#core/tables/file-record.ts";
import { ratingRecords } from "#core/tables/rating-records.ts";
import type { ShapeName } from "#core/tables/table-shape.ts";

/** So much text tells the format, the columns and the shape. */
const headLength = 64 * 1024;

export type ReadOptions = {
  kind: ImportKind;
  fileName: string;
  columns: Columns;
  shape?: ShapeName | undefined;
};

/**
 * The records of a file by fields of its kind, in batches as the text comes in.
 * @throws AppError where the columns of ratings do not say what they are
 */
export async function* readRecords(
  texts: AsyncIterable<string>,
  file: ReadOptions,
): AsyncGenerator<FileRecord[]> {
  let head = "";
  let reader: RecordReader | null = null;
  for await (const text of texts) {
    if (reader) {
      yield reader.push(text);
      continue;
    }
    head += text;
    if (head.length < headLength) continue;
    reader = fieldReader(head, file);
    yield reader.push(head);
  }
  if (!reader) {
    reader = fieldReader(head, file);
    yield reader.push(head);
  }
  yield reader.end();
}

function fieldReader(head: string, { kind, fileName, columns, shape }: ReadOptions): RecordReader {
  return kind === "ratings"
    ? ratingRecords(fileName, head, { columns, shape })
    : outputRecords(fileName, head, columns);
}

function outputRecords(fileName: string, head: string, given: Columns): RecordReader {
  const reader = recordReader(fileName, head);
  let columns: Columns | null = null;
  const mapped = (records: FileRecord[]): FileRecord[] =>
    records.map((record) => {
      if ("fault" in record) return record;
      columns ??= { ...guessColumns("outputs", Object.keys(record.value)), ...given };
      return { ...record, value: mapRecord("outputs", record.value, columns) };
    });
  return { push: (text) => mapped(reader.push(text)), end: () => mapped(reader.end()) };
}
