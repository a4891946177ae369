import { isAppError } from "#core/errors.ts";
import type { ImportKind } from "#core/imports/import-options.ts";
import { type Columns, guessColumns } from "#core/tables/columns.ts";
import { type FileFormat, guessFormat, recordReader } from "#core/tables/file-format.ts";
import type { FileRecord } from "#core/tables/file-record.ts";
import { fileKind, ratingRecords } from "#core/tables/rating-records.ts";
import { textDecoding } from "#core/tables/text-decoding.ts";

/** What the beginning of a file shows before it is sent. */
export type FilePreview = {
  format: FileFormat;
  /** The records as they stand in the file. */
  records: FileRecord[];
  /** The columns or fields that occur. */
  names: string[];
  kind: ImportKind;
  columns: Record<ImportKind, Columns>;
  /** The ratings of the preview, by the reader of the server; a sentence in their place where it cannot read them. */
  readRatings: (columns: Columns) => FileRecord[];
  /** Whether these are all records of the file. */
  isWhole: boolean;
};

const headBytes = 256 * 1024;

/** Reads the first 256 kB of a file with the parser that the server uses. */
export async function readPreview(file: File): Promise<FilePreview> {
  const isWhole = file.size <= headBytes;
  // What is cut off at the end makes no record.
  const decoding = textDecoding(() => undefined);
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const head = decoding.push(bytes) + decoding.end();
  await breath();
  const reader = recordReader(file.name, head);
  const records = [...reader.push(head), ...(isWhole ? reader.end() : [])];
  await breath();
  const names = new Set(records.flatMap((record) => ("value" in record ? Object.keys(record.value) : [])));
  const first = records.find((record) => "value" in record);
  const firstNames = first && "value" in first ? Object.keys(first.value) : [];
  await breath();
  const kind = fileKind(file.name, head);
  await breath();
  return {
    format: guessFormat(file.name, head),
    records,
    names: [...names],
    kind,
    columns: { outputs: guessColumns("outputs", firstNames), ratings: guessColumns("ratings", firstNames) },
    readRatings: (columns) => readRatings(file.name, head, isWhole, columns),
    isWhole,
  };
}

/** Lets the browser do what waits, between steps that each take a while for a file of many columns. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function readRatings(fileName: string, head: string, isWhole: boolean, columns: Columns): FileRecord[] {
  try {
    const reader = ratingRecords(fileName, head, { columns });
    return [...reader.push(head), ...(isWhole ? reader.end() : [])];
  } catch (error) {
    if (isAppError(error)) return [{ line: 1, fault: error.message }];
    throw error;
  }
}
