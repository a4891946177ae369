import { isAppError } from "#core/errors.ts";
import type { ImportKind } from "#core/imports/import-options.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";
import { type Columns, guessColumns } from "#core/tables/columns/columns.ts";
import {
  fileKind,
  type RatingChoice,
  type RatingReading,
  ratingRecords,
} from "#core/tables/rating-records.ts";
import { remedyOf } from "#core/tables/reading/remedy.ts";
import { csvLayout } from "#core/tables/rows/csv-layout.ts";
import { type FileFormat, guessFormat, recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import { remedyWords } from "./remedy-words.ts";

/** What the beginning of a file shows before it is sent. */
export type FilePreview = {
  format: FileFormat;
  /** The records as they stand in the file. */
  records: FileRecord[];
  /** The columns or fields that occur. */
  names: string[];
  kind: ImportKind;
  columns: Record<ImportKind, Columns>;
  /** What it was read as, null for plain ASCII; and what parts its cells, null where it is no CSV. */
  encoding: Encoding | null;
  delimiter: string | null;
  /** The ratings of the preview, by the reader of the server; a sentence in their place where it cannot read them. */
  readRatings: (choice: RatingChoice) => { records: FileRecord[]; reading: RatingReading | null };
  /** The same file, read as text of this encoding. */
  inEncoding: (encoding: Encoding) => Promise<FilePreview>;
  /** Whether these are all records of the file. */
  isWhole: boolean;
};

const headBytes = 256 * 1024;

/** Reads the first 256 kB of a file with the parser that the server uses. */
export async function readPreview(file: File): Promise<FilePreview> {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  return previewOf(file, bytes);
}

async function previewOf(
  { name, size }: Pick<File, "name" | "size">,
  bytes: Uint8Array,
  asked?: Encoding,
): Promise<FilePreview> {
  const isWhole = size <= headBytes;
  const { head, encoding, fault } = decoded(bytes, asked);
  const inEncoding = (other: Encoding) => previewOf({ name, size }, bytes, other);
  const format = guessFormat(name, head);
  if (fault !== null) return { ...unreadable(fault), format, inEncoding, isWhole };
  await breath();
  const reader = recordReader(name, head);
  // What is cut off at the end makes no record.
  const records = [...reader.push(head), ...(isWhole ? reader.end() : [])];
  await breath();
  const names = new Set(records.flatMap((record) => ("value" in record ? Object.keys(record.value) : [])));
  const first = records.find((record) => "value" in record);
  const firstNames = first && "value" in first ? Object.keys(first.value) : [];
  await breath();
  const kind = fileKind(name, head);
  await breath();
  return {
    format,
    records,
    names: [...names],
    kind,
    columns: { outputs: guessColumns("outputs", firstNames), ratings: guessColumns("ratings", firstNames) },
    encoding,
    delimiter: format === "csv" ? csvLayout(head).delimiter : null,
    readRatings: (choice) => readRatings(name, head, isWhole, choice),
    inEncoding,
    isWhole,
  };
}

/** Lets the browser do what waits, between steps that each take a while for a file of many columns. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The text of the bytes, or why there is none that is sure: a person may say what they are. */
function decoded(bytes: Uint8Array, encoding: Encoding | undefined) {
  try {
    const decoding = textDecoding(() => undefined, { encoding });
    const head = decoding.push(bytes) + decoding.end();
    return { head, encoding: decoding.encoding(), fault: null };
  } catch (error) {
    if (isAppError(error)) return { head: "", encoding: null, fault: faultOf(error) };
    throw error;
  }
}

/** What is wrong with a file, and what can be said about it on this page. */
function faultOf(error: Error): string {
  const remedy = remedyOf(error);
  return remedy === null ? error.message : `${error.message} ${remedyWords(remedy)}`;
}

function unreadable(fault: string) {
  const records: FileRecord[] = [{ line: 1, fault }];
  const readNone = () => ({ records, reading: null });
  const nothing = { names: [], columns: { outputs: {}, ratings: {} }, encoding: null, delimiter: null };
  return { ...nothing, records, kind: "ratings" as const, readRatings: readNone };
}

function readRatings(fileName: string, head: string, isWhole: boolean, choice: RatingChoice) {
  try {
    const reader = ratingRecords(fileName, head, choice);
    const records = [...reader.push(head), ...(isWhole ? reader.end() : reader.soFar())];
    return { records, reading: reader.reading() };
  } catch (error) {
    if (isAppError(error)) return { records: [{ line: 1, fault: faultOf(error) }], reading: null };
    throw error;
  }
}
