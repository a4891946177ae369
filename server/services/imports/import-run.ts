import type pg from "pg";
import {
  type ImportCounts,
  type ImportKind,
  type ImportOptions,
  type ImportProgress,
  type ImportStatus,
  noCounts,
} from "#core/imports/import-options.ts";
import { createIssueLog, type IssueLog } from "#core/imports/issue-log.ts";
import { writeProgress } from "#db/running-imports.ts";
import type { Deps } from "#server/deps.ts";
import { nothingRead, type RowsRead } from "./rows-read.ts";

/** `running`: the file has been uploaded completely, and a job imports it. */
export type ImportResult = { importId: number; status: ImportStatus; counts: ImportCounts };

/** An import in progress. */
export type ImportRun = {
  projectId: number;
  kind: ImportKind;
  importId: number;
  options: ImportOptions;
  /** The session that works on the import and holds its lock. */
  client: pg.ClientBase;
  /** Other sessions, for what is kept when the import is rolled back. */
  pool: pg.Pool;
  /** What was found in the file, once it has been read. */
  read: RowsRead;
  counts: ImportCounts;
  log: IssueLog;
  /**
   * Reports the progress to those who watch, and to the record for those who look later.
   * @throws cancelled when someone has cancelled the import
   */
  onProgress: (progress: ImportProgress) => Promise<void>;
};

/** Thrown where an import finds that someone has cancelled it. */
export const cancelled = new Error("the import was cancelled");

/** Thrown to roll back everything that a strict import did. */
export const strictRefusal = new Error("a strict import had a bad row");

export function beginRun(
  deps: Deps,
  input: Pick<ImportRun, "projectId" | "kind" | "importId" | "options" | "client">,
): ImportRun {
  const { projectId, importId } = input;
  return {
    ...input,
    pool: deps.pool,
    read: nothingRead(),
    counts: { ...noCounts },
    log: createIssueLog(),
    onProgress: async (progress) => {
      deps.announce({ type: "import.progressed", projectId, importId, progress });
      // Over another connection, because what a transaction writes is invisible until it ends.
      if (!(await writeProgress(deps.pool, importId, progress))) throw cancelled;
    },
  };
}

/** Begins the report with what was found while the file was read. */
export function takeOver({ counts, log, read }: ImportRun, found: RowsRead): void {
  const { rows, rejected, replaced, unknownCategories, issues, unlisted, reading } = found;
  Object.assign(read, found);
  Object.assign(counts, { rows, rejected, replaced, reading });
  counts.unknownCategories = Object.fromEntries(unknownCategories);
  for (const issue of issues) log.report(issue);
  log.leaveOut(unlisted);
}
