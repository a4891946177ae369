import { isAppError } from "#core/errors.ts";
import type { ImportKind } from "#core/imports/import-options.ts";
import { whyNothing } from "#core/imports/why-nothing.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";
import { whyNoText } from "#core/tables/bytes/why-no-text.ts";
import { type Columns, guessColumns } from "#core/tables/columns/columns.ts";
import { fileKind } from "#core/tables/file-kind.ts";
import { type RatingChoice, type RatingReading, ratingRecords } from "#core/tables/rating-records.ts";
import { remedyOf } from "#core/tables/reading/remedy.ts";
import { csvLayout } from "#core/tables/rows/csv-layout.ts";
import { type FileFormat, guessFormat, recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord, RecordReader } from "#core/tables/rows/file-record.ts";
import { remedyWords } from "./remedy-words.ts";

/** What the beginning of a file reveals before the file is sent. */
export type FilePreview = {
  format: FileFormat;
  /** The records as they are in the file. */
  records: FileRecord[];
  /** The names of all columns or fields that occur. */
  names: string[];
  kind: ImportKind;
  columns: Record<ImportKind, Columns>;
  /** The encoding, null for plain ASCII; and the delimiter of cells, null when the file is not CSV. */
  encoding: Encoding | null;
  delimiter: string | null;
  /** The ratings of the preview, read by the server's reader; or a sentence that says why they cannot be read. */
  readRatings: (choice: RatingChoice) => { records: FileRecord[]; reading: RatingReading | null };
  /** The same file, read in this encoding. */
  inEncoding: (encoding: Encoding) => Promise<FilePreview>;
  /** Whether these are all the records of the file. */
  isWhole: boolean;
  /** Why it cannot be imported whatever a person says about it, in a sentence; else null. */
  refusal: string | null;
  /** The first values of each column, as far as it has any. */
  samples: ReadonlyMap<string, readonly string[]>;
};

const headBytes = 256 * 1024;

/** Reads the first 256 kB of a file with the server's parser. */
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
  if (fault !== null) return { ...unreadable(fault), format, inEncoding, isWhole, refusal: whyNoText(bytes) };
  await breath();
  const reader = readerOrFault(name, head);
  if ("fault" in reader)
    return { ...unreadable(reader.fault), format, inEncoding, isWhole, refusal: reader.fault };
  // A record that is cut off at the end is not used.
  const records = [...reader.push(head), ...(isWhole ? reader.end() : [])];
  await breath();
  const names = [
    ...new Set(records.flatMap((record) => ("value" in record ? Object.keys(record.value) : []))),
  ];
  await breath();
  const kind = fileKind(name, head);
  await breath();
  return {
    format,
    records,
    names,
    kind,
    columns: { outputs: guessColumns("outputs", names), ratings: guessColumns("ratings", names) },
    encoding,
    delimiter: format === "csv" ? csvLayout(head).delimiter : null,
    readRatings: (choice) => readRatings(name, head, isWhole, choice),
    inEncoding,
    isWhole,
    refusal: isWhole && records.length === 0 ? whyNothing(kind, head.trim() === "") : null,
    samples: samplesOf(records),
  };
}

const sampledRecords = 50;
const valuesShown = 3;
const longestShown = 60;

/** What stands in the columns, for a person who has to choose among them. */
function samplesOf(records: readonly FileRecord[]): ReadonlyMap<string, readonly string[]> {
  const samples = new Map<string, string[]>();
  for (const record of records.slice(0, sampledRecords)) {
    if ("fault" in record) continue;
    for (const [name, value] of Object.entries(record.value)) {
      const known = samples.get(name) ?? [];
      const text = cellText(value).trim();
      if (known.length < valuesShown && text !== "" && !known.includes(text))
        samples.set(name, [...known, text]);
    }
  }
  return samples;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Lets the browser do other work between steps that take a while for a file with many columns. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The text of the bytes, or the reason why it is uncertain, in which case a person can name the encoding. */
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

function readerOrFault(name: string, head: string): RecordReader | { fault: string } {
  try {
    return recordReader(name, head);
  } catch (error) {
    if (isAppError(error)) return { fault: faultOf(error) };
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
  const nothing = {
    ...{ names: [], columns: { outputs: {}, ratings: {} }, encoding: null, delimiter: null },
    samples: new Map<string, readonly string[]>(),
  };
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
