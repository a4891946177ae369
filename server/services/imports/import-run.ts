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

/** `running`: the file is there whole, and a job takes it in. */
export type ImportResult = { importId: number; status: ImportStatus; counts: ImportCounts };

/** A file on its way into a project. */
export type ImportRun = {
  projectId: number;
  kind: ImportKind;
  importId: number;
  options: ImportOptions;
  /** The session that works on it, and holds its lock. */
  client: pg.ClientBase;
  /** Other sessions, for what stays when the import is taken back. */
  pool: pg.Pool;
  /** What reading the file has found, once it is read. */
  read: RowsRead;
  counts: ImportCounts;
  log: IssueLog;
  /**
   * Tells those who watch how far it is, and the report for those who look later.
   * @throws cancelled when someone has asked it to stop
   */
  onProgress: (progress: ImportProgress) => Promise<void>;
};

/** Thrown where an import finds that someone has cancelled it. */
export const cancelled = new Error("the import was cancelled");

/** Thrown to take back everything that a strict import did. */
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
      // Over another connection: what a transaction writes is not seen before its end.
      if (!(await writeProgress(deps.pool, importId, progress))) throw cancelled;
    },
  };
}

/** What was found while the file was read, as the beginning of the report. */
export function takeOver({ counts, log, read }: ImportRun, found: RowsRead): void {
  const { rows, rejected, replaced, unknownCategories, issues, unlisted, reading } = found;
  Object.assign(read, found);
  Object.assign(counts, { rows, rejected, replaced, reading });
  counts.unknownCategories = Object.fromEntries(unknownCategories);
  for (const issue of issues) log.report(issue);
  log.leaveOut(unlisted);
}
