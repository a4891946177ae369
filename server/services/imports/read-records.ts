import type { ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { ratingChoice } from "#core/imports/rating-choice.ts";
import { type Columns, guessColumns, mapRecord } from "#core/tables/columns/columns.ts";
import { type RatingReading, ratingRecords } from "#core/tables/rating-records.ts";
import { recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord, RecordReader } from "#core/tables/rows/file-record.ts";

/** So much text tells the format, the columns, and how labels are written: as much as the page of imports looks at. */
const headLength = 256 * 1024;

export type ReadOptions = { kind: ImportKind; options: ImportOptions };

/** Reads records, and tells how it reads them where that has to be found out. */
type FieldReader = RecordReader & { reading?: () => RatingReading | null };

/**
 * The records of a file by fields of its kind, in batches as the text comes in.
 * @param told hears, at the end, how a file of ratings was read
 * @throws AppError where the columns of ratings do not say what they are
 */
export async function* readRecords(
  texts: AsyncIterable<string>,
  file: ReadOptions,
  told: (reading: RatingReading) => void,
): AsyncGenerator<FileRecord[]> {
  let head = "";
  let reader: FieldReader | null = null;
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
  const reading = reader.reading?.();
  if (reading) told(reading);
}

function fieldReader(head: string, { kind, options }: ReadOptions): FieldReader {
  const { fileName, columns } = options;
  return kind === "ratings"
    ? ratingRecords(fileName, head, ratingChoice(options))
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
