import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { AppError } from "#core/errors.ts";
import { cleanText } from "#core/imports/clean-text.ts";
import { encodingSentences } from "#core/imports/encoding-sentences.ts";
import type { ImportIssue, ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { createIssueLog } from "#core/imports/issue-log.ts";
import { outputSentences } from "#core/imports/output-sentences.ts";
import { readingSentences } from "#core/imports/reading-sentences.ts";
import { whyNothing } from "#core/imports/why-nothing.ts";
import { whyStop } from "#core/imports/why-stop.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import type { RatingReading } from "#core/tables/rating-records.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import { copyLine } from "#db/copy-text.ts";
import { stagedOutputColumns, stagedRatingColumns } from "#db/staged-rows.ts";
import { decodeText } from "./decode-text.ts";
import { readRecords } from "./read-records.ts";
import type { RowsRead } from "./rows-read.ts";
import { stageOutput } from "./stage-output.ts";
import { stageRating } from "./stage-rating.ts";

/** A file to read: what it holds, and what a person specified about it. */
export type ReadJob = { kind: ImportKind; options: ImportOptions };

/** This much text of rows is sent to the database at once. */
const batchLength = 512 * 1024;
const msBetweenNews = 200;

/**
 * The rows of a file that can be compared with the project, as batches of COPY text, while its bytes come in.
 * @param read is filled with everything else that was found, up to the point where reading stopped
 * @param tell is called from time to time with the number of rows so far
 * @throws AppError bad-input when the file is not text of this kind, or not worth reading further
 */
export async function* readRows(
  { kind, options }: ReadJob,
  bytes: AsyncIterable<Uint8Array>,
  read: RowsRead,
  tell: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const log = createIssueLog();
  const report = (issue: ImportIssue) => {
    log.report(issue);
    read.unlisted = log.unlisted();
  };
  read.issues = log.issues;
  const stage = stager(kind, options, read, report);
  const replaceInLine = (line: number) => {
    read.replaced++;
    report({ line, kind: "replaced", field: "", reason: "bytes that are no UTF-8 were replaced by \ufffd" });
  };
  let isBlank = true;
  let encoding: Encoding | null = null;
  async function* texts() {
    const onEncoding = (found: Encoding | null) => {
      encoding = found;
    };
    for await (const text of decodeText(bytes, replaceInLine, { encoding: options.encoding, onEncoding })) {
      isBlank &&= text.trim() === "";
      yield text;
    }
  }

  let batch = "";
  let told = 0;
  const keep = (reading: RatingReading) => {
    // Sentences quote labels verbatim, including characters that PostgreSQL cannot store.
    read.reading = cleanText(readingSentences(reading)).value;
  };
  for await (const records of readRecords(texts(), { kind, options }, keep)) {
    for (const record of records) {
      read.rows++;
      batch += stage(record);
      const reason = whyStop(read);
      if (reason !== null) throw new AppError("bad-input", reason);
      if (batch.length < batchLength) continue;
      yield Buffer.from(batch);
      batch = "";
    }
    if (performance.now() - told > msBetweenNews) {
      told = performance.now();
      tell(read.rows);
    }
    // Gives other files that this thread reads their turn.
    await setImmediate();
  }
  if (read.rows === 0) throw new AppError("bad-input", whyNothing(kind, isBlank));
  if (kind === "outputs") read.reading = outputSentences(read);
  read.reading = [...encodingSentences(encoding), ...read.reading];
  if (batch !== "") yield Buffer.from(batch);
}

/** Turns a record into a row of COPY text, or into nothing. */
function stager(
  kind: ImportKind,
  options: ImportOptions,
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): (record: FileRecord) => string {
  const toText = <Row extends object>(row: Row | null, columns: readonly (keyof Row)[]) => {
    if (row === null) return "";
    read.staged++;
    return copyLine(columns.map((column) => row[column] as string | number | null));
  };
  switch (kind) {
    case "outputs":
      return (record) => toText(stageOutput(record, options, read, report), stagedOutputColumns);
    case "ratings":
      return (record) => toText(stageRating(record, options, read, report), stagedRatingColumns);
  }
}
