import type pg from "pg";
import { AppError, isAppError } from "#core/errors.ts";
import { cleanText } from "#core/imports/clean-text.ts";
import {
  type ImportCounts,
  type ImportIssue,
  type ImportKind,
  type ImportOptions,
  maxStoredIssues,
  noCounts,
} from "#core/imports/import-options.ts";
import type { FileRecord } from "#core/tables/file-record.ts";
import { inTransaction } from "#db/cursor.ts";
import { createImport, endImport, holdImport } from "#db/imports.ts";
import type { Deps } from "#server/deps.ts";
import { decodeText } from "./decode-text.ts";
import { readRecords } from "./read-records.ts";

export type ImportInput = {
  projectId: number;
  userId: number | null;
  options: ImportOptions;
  /** The file as it comes in: read once, never held as a whole. */
  bytes: AsyncIterable<Uint8Array>;
};

export type ImportResult = { importId: number; status: "done" | "failed"; counts: ImportCounts };

/** What the import of one kind of file works with. */
export type ImportRun = {
  client: pg.PoolClient;
  importId: number;
  records: AsyncGenerator<FileRecord[]>;
  counts: ImportCounts;
  report: (issue: ImportIssue) => void;
};

const rowsPerAnnouncement = 2000;

/** Thrown to take back everything that a strict import did. */
const strictRefusal = new Error("a strict import had a bad row");

/**
 * Runs an import in one transaction on one connection. The record of the import and its issues are kept outside it,
 * so that they survive when everything else is taken back.
 */
export async function runImport(
  deps: Deps,
  kind: ImportKind,
  input: ImportInput,
  work: (run: ImportRun) => Promise<void>,
): Promise<ImportResult> {
  const { projectId, userId, options } = input;
  const { fileName, columns, shape, encoding } = options;
  const importId = await createImport(deps.db, { projectId, kind, fileName, createdBy: userId });
  const counts: ImportCounts = { ...noCounts, unknownCategories: {}, scales: {} };
  const issues: ImportIssue[] = [];
  const report = (issue: ImportIssue) => {
    if (issues.length < maxStoredIssues) issues.push(cleanText(issue).value);
  };
  const replaceInLine = (line: number) => {
    counts.replaced++;
    report({ line, kind: "replaced", field: "", reason: "bytes that are no UTF-8 were replaced by \ufffd" });
  };
  const texts = decodeText(input.bytes, replaceInLine, { encoding });
  const records = announced(
    deps,
    { projectId, importId, counts },
    readRecords(texts, { kind, fileName, columns, shape }),
  );

  const end = (client: pg.PoolClient, status: "done" | "failed") =>
    endImport(client, { id: importId, status, counts, issues });

  try {
    await inTransaction(deps.pool, async (client) => {
      await holdImport(client, importId);
      await work({ client, importId, records, counts, report });
      if (options.strict && counts.rejected + counts.conflicts > 0) throw strictRefusal;
      await end(client, "done");
    });
    deps.announce({ type: "import.progressed", projectId, importId, rows: counts.rows });
    return { importId, status: "done", counts };
  } catch (error) {
    counts.added = 0;
    const reason = isAppError(error) ? error.message : "the import broke off";
    if (error !== strictRefusal) issues.unshift({ line: 0, kind: "rejected", field: "", reason });
    await inTransaction(deps.pool, (client) => end(client, "failed"));
    if (error === strictRefusal) return { importId, status: "failed", counts };
    if (isBrokenUpload(error)) throw new AppError("bad-input", "The upload broke off. Nothing was imported.");
    throw error;
  }
}

/** The records, counted, with news of how far the import is. */
async function* announced(
  deps: Deps,
  { projectId, importId, counts }: { projectId: number; importId: number; counts: ImportCounts },
  batches: AsyncGenerator<FileRecord[]>,
): AsyncGenerator<FileRecord[]> {
  let told = 0;
  for await (const records of batches) {
    counts.rows += records.length;
    if (counts.rows - told >= rowsPerAnnouncement) {
      told = counts.rows;
      deps.announce({ type: "import.progressed", projectId, importId, rows: told });
    }
    yield records;
  }
}

/** A browser that went away in the middle of its upload. */
function isBrokenUpload(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return (
    code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE" || (error as Error)?.name === "AbortError"
  );
}
