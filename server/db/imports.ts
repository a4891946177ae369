import type pg from "pg";
import {
  type ImportCounts,
  type ImportIssue,
  type ImportKind,
  type ImportProgress,
  type ImportStatus,
  noCounts,
} from "#core/imports/import-options.ts";
import type { Db } from "./client.ts";
import { copyRows } from "./copy.ts";
import { readImportCounts } from "./stored/import-counts.ts";
import { readImportProgress } from "./stored/import-progress.ts";

/** An import as its report shows it. */
export type ImportRecord = {
  id: number;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  counts: ImportCounts;
  /** The progress of an import that is still running. */
  progress: ImportProgress | null;
  /** When someone asked it to stop. */
  cancelledAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
};

const selected = {
  id: true,
  kind: true,
  fileName: true,
  status: true,
  counts: true,
  progress: true,
  cancelledAt: true,
  createdAt: true,
  finishedAt: true,
} as const;

function recordOf<Row extends { counts: unknown; progress: unknown }>({ counts, progress, ...row }: Row) {
  return {
    ...row,
    counts: readImportCounts(counts),
    progress: readImportProgress(progress),
  };
}

export async function createImport(
  db: Db,
  data: { projectId: number; kind: ImportKind; fileName: string; createdBy: number | null },
): Promise<number> {
  const { id } = await db.import.create({ data: { ...data, counts: noCounts }, select: { id: true } });
  return id;
}

export async function findImport(
  db: Db,
  where: { projectId: number; id: number },
): Promise<ImportRecord | null> {
  const record = await db.import.findFirst({ where, select: selected });
  return record && recordOf(record);
}

/** The newest imports of a project. */
export async function listImports(db: Db, projectId: number, most: number): Promise<ImportRecord[]> {
  const records = await db.import.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: most,
    select: selected,
  });
  return records.map(recordOf);
}

/**
 * Ends an import: its counts, its issues and, where it changed the study, its line in the audit log. Call it in the
 * transaction that stores the imported rows.
 * @returns false when it has already ended (a transaction may have been committed although its connection broke), or
 * when it was cancelled and so must not succeed
 */
export async function endImport(
  client: pg.ClientBase,
  ended: {
    id: number;
    status: Exclude<ImportStatus, "running">;
    counts: ImportCounts;
    issues: readonly ImportIssue[];
  },
): Promise<boolean> {
  const { id, status, counts, issues } = ended;
  const { rowCount } = await client.query(
    `UPDATE import SET status = $2::"ImportStatus", counts = $3, finished_at = clock_timestamp(), progress = NULL, staged = NULL
     WHERE id = $1 AND status = 'running' AND ($2::text <> 'done' OR cancelled_at IS NULL)`,
    [id, status, JSON.stringify(counts)],
  );
  if (!rowCount) return false;
  const issueRows = issues.map(({ line, kind, field, reason }) => [id, line, kind, field, reason]);
  await copyRows(client, { table: "import_issue", columns: issueColumns }, issueRows);
  if (status !== "done") return true;
  const { rows, added, conflicts, rejected } = counts;
  await client.query(
    `INSERT INTO audit_event (project_id, user_id, action, details)
     SELECT project_id, created_by, kind || '.imported',
       jsonb_build_object('import', id, 'file', file_name) || $2::jsonb
     FROM import WHERE id = $1`,
    [id, JSON.stringify({ rows, added, conflicts, rejected })],
  );
  return true;
}

const issueColumns = ["import_id", "line", "kind", "field", "reason"] as const;

/** Issues in the order they were found, starting after the issue `after`. */
export async function listImportIssues(
  db: Db,
  page: { importId: number; after: number; most: number },
): Promise<(ImportIssue & { id: number })[]> {
  return db.importIssue.findMany({
    where: { importId: page.importId, id: { gt: page.after } },
    orderBy: { id: "asc" },
    take: page.most,
    select: { id: true, line: true, kind: true, field: true, reason: true },
  });
}
