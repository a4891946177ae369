import type { ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { outputColumns } from "#core/imports/output-columns.ts";
import { ratingChoice } from "#core/imports/rating-choice.ts";
import { type Columns, mapRecord } from "#core/tables/columns/columns.ts";
import { type RatingReading, ratingRecords } from "#core/tables/rating-records.ts";
import { recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord, RecordReader } from "#core/tables/rows/file-record.ts";

/** This much text reveals the format, the columns and the form of labels. The import page looks at the same amount. */
const headLength = 256 * 1024;

export type ReadOptions = { kind: ImportKind; options: ImportOptions };

/** Reads records, and reports how it reads them where that has to be detected. */
type FieldReader = RecordReader & { reading?: () => RatingReading | null };

/**
 * The records of a file, mapped to the fields of its kind, in batches as the text comes in.
 * @param told is called at the end with how a file of ratings was read
 * @throws AppError when the columns of ratings are ambiguous
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
  const mapped = (records: FileRecord[]): FileRecord[] => {
    columns ??= outputColumns(records, given);
    return records.map((record) =>
      "fault" in record ? record : { ...record, value: mapRecord("outputs", record.value, columns ?? given) },
    );
  };
  return { push: (text) => mapped(reader.push(text)), end: () => mapped(reader.end()) };
}
