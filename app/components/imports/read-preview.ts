import { type Columns, guessColumns, guessKind } from "#core/tables/columns.ts";
import { type FileFormat, guessFormat, recordReader } from "#core/tables/file-format.ts";
import type { FileRecord } from "#core/tables/file-record.ts";
import type { ImportKind } from "#core/imports/import-options.ts";

/** What the beginning of a file shows before it is sent. */
export type FilePreview = {
  format: FileFormat;
  /** The records as they stand in the file. */
  records: FileRecord[];
  /** The columns or fields that occur. */
  names: string[];
  kind: ImportKind;
  columns: Record<ImportKind, Columns>;
  /** Whether these are all records of the file. */
  isWhole: boolean;
};

const headBytes = 256 * 1024;

/** Reads the first 256 kB of a file with the parser that the server uses. */
export async function readPreview(file: File): Promise<FilePreview> {
  const isWhole = file.size <= headBytes;
  // TextDecoder takes the byte order mark off; what is cut off at the end makes no record.
  const head = new TextDecoder().decode(await file.slice(0, headBytes).arrayBuffer());
  const reader = recordReader(file.name, head);
  const records = [...reader.push(head), ...(isWhole ? reader.end() : [])];
  const names = new Set(records.flatMap((record) => ("value" in record ? Object.keys(record.value) : [])));
  const first = records.find((record) => "value" in record);
  const firstNames = first && "value" in first ? Object.keys(first.value) : [];
  return {
    format: guessFormat(file.name, head),
    records,
    names: [...names],
    kind: guessKind(firstNames),
    columns: { outputs: guessColumns("outputs", firstNames), ratings: guessColumns("ratings", firstNames) },
    isWhole,
  };
}
