import type pg from "pg";
import { isAppError } from "#core/errors.ts";
import {
  type ImportCounts,
  type ImportKind,
  type ImportOptions,
  noCounts,
} from "#core/imports/import-options.ts";
import { createIssueLog, type IssueLog } from "#core/imports/issue-log.ts";
import { createImport, endImport, holdImport } from "#db/imports.ts";
import { inSession } from "#db/session.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { nameFault } from "../name-fault.ts";
import { endFailed } from "./end-failed.ts";
import { rowsFromWorker } from "./rows-from-worker.ts";
import { nothingRead, type RowsRead } from "./rows-read.ts";

export type ImportInput = {
  projectId: number;
  /** Who imports; null on the command line. */
  userId: number | null;
  options: ImportOptions;
  /** The file as it comes in: read once, never held as a whole. */
  bytes: AsyncIterable<Uint8Array>;
};

export type ImportResult = { importId: number; status: "done" | "failed"; counts: ImportCounts };

/** What comparing the rows of a file with the project works with. */
export type ImportRun = Pick<ImportInput, "projectId" | "options"> & {
  client: pg.ClientBase;
  importId: number;
  read: RowsRead;
  counts: ImportCounts;
  log: IssueLog;
};

/** What is different in the import of one kind of file. */
export type ImportSteps = {
  kind: ImportKind;
  /** Puts the rows into a table of the session. */
  stage: (client: pg.ClientBase, batches: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Takes what is new into the project, in one transaction, and reports what is not. */
  settle: (run: ImportRun) => Promise<void>;
};

/** Thrown to take back everything that a strict import did. */
const strictRefusal = new Error("a strict import had a bad row");

/**
 * Runs an import when one of the places for uploads and downloads is free. The record of the import and its issues
 * are kept also when everything else is taken back.
 * @throws AppError with a sentence, when the file or the state of the server is to blame
 */
export async function runImport(deps: Deps, steps: ImportSteps, input: ImportInput): Promise<ImportResult> {
  const { projectId, userId, options } = input;
  const leave = await deps.transfers.enter({ projectId, personId: userId });
  try {
    const { fileName } = options;
    const record = { projectId, kind: steps.kind, fileName, createdBy: userId };
    return await work(deps, steps, input, await createImport(deps.db, record));
  } catch (error) {
    throw nameFault(error, "Nothing was imported.");
  } finally {
    leave();
  }
}

async function work(
  deps: Deps,
  { kind, stage, settle }: ImportSteps,
  { projectId, options, bytes }: ImportInput,
  importId: number,
): Promise<ImportResult> {
  const counts: ImportCounts = { ...noCounts };
  const log = createIssueLog();
  const read = nothingRead();
  const announce = (rows: number) => deps.announce({ type: "import.progressed", projectId, importId, rows });
  const rows = rowsFromWorker(deps, { kind, options }, bytes, {
    progress: (count) => {
      counts.rows = count;
      announce(count);
    },
    found: (found) => {
      Object.assign(read, found);
      takeOver(found, counts, log);
    },
  });
  const end = (client: pg.ClientBase, status: "done" | "failed") => {
    counts.unlisted = log.unlisted();
    return endImport(client, { id: importId, status, counts, issues: log.issues });
  };

  try {
    await inSession(deps.pool, async (client) => {
      await holdImport(client, importId);
      await stage(client, rows);
      await inTransaction(client, async () => {
        await settle({ client, importId, projectId, options, read, counts, log });
        if (options.strict && counts.rejected + counts.conflicts > 0) throw strictRefusal;
        await end(client, "done");
      });
    });
  } catch (error) {
    const added = counts.added;
    counts.added = 0;
    if (error !== strictRefusal) log.reportFirst(reasonOf(error));
    if (await endFailed(deps, (client) => end(client, "failed"))) {
      if (error === strictRefusal) return { importId, status: "failed", counts };
      throw error;
    }
    counts.added = added;
  }
  announce(counts.rows);
  return { importId, status: "done", counts };
}

/** What was found while the file was read, as the beginning of the report. */
function takeOver(found: RowsRead, counts: ImportCounts, log: IssueLog): void {
  const { rows, rejected, replaced, unknownCategories, issues, unlisted } = found;
  Object.assign(counts, { rows, rejected, replaced });
  counts.unknownCategories = Object.fromEntries(unknownCategories);
  for (const issue of issues) log.report(issue);
  log.leaveOut(unlisted);
}

function reasonOf(error: unknown): string {
  const named = nameFault(error, "Nothing was imported.");
  return isAppError(named) ? named.message : "The import broke off.";
}
