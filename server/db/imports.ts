import type pg from "pg";
import {
  type ImportCounts,
  type ImportIssue,
  type ImportKind,
  type ImportStatus,
  noCounts,
} from "#core/imports/import-options.ts";
import type { Db } from "./client.ts";
import { copyRows } from "./copy.ts";
import { readImportCounts } from "./stored/import-counts.ts";

/** An import as its report shows it. */
export type ImportRecord = {
  id: number;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  counts: ImportCounts;
  createdAt: Date;
  finishedAt: Date | null;
};

const selected = {
  id: true,
  kind: true,
  fileName: true,
  status: true,
  counts: true,
  createdAt: true,
  finishedAt: true,
} as const;

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
  return record && { ...record, counts: readImportCounts(record.counts) };
}

/** First key of the lock that an import's session holds; the second is the import. */
const importLock = 46_004;

/** Shows other processes that the import is being worked on, until the session ends in whatever way. */
export async function holdImport(client: pg.ClientBase, importId: number): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1, $2)", [importLock, importId]);
}

/**
 * Ends the imports of a project that no one works on any more, because their process was killed: their lock is free.
 * A minute's grace covers an import that is only about to take it.
 */
export async function failAbandonedImports(db: Db, projectId: number): Promise<void> {
  await db.$executeRaw`
    UPDATE import SET status = 'failed', finished_at = now()
    WHERE project_id = ${projectId} AND status = 'running' AND created_at < now() - interval '1 minute'
      AND pg_try_advisory_xact_lock(${importLock}::int, id)`;
}

/** The newest imports of a project. */
export async function listImports(db: Db, projectId: number, most: number): Promise<ImportRecord[]> {
  const records = await db.import.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: most,
    select: selected,
  });
  return records.map((record) => ({ ...record, counts: readImportCounts(record.counts) }));
}

/**
 * Ends an import, in the transaction of what it imported when it did: its counts, its issues, and where it changed the
 * study, its line in the audit log.
 * @returns false when it has ended already: a transaction may be committed although its connection broke
 */
export async function endImport(
  client: pg.ClientBase,
  ended: {
    id: number;
    status: "done" | "failed";
    counts: ImportCounts;
    issues: readonly ImportIssue[];
  },
): Promise<boolean> {
  const { id, status, counts, issues } = ended;
  const { rowCount } = await client.query(
    `UPDATE import SET status = $2, counts = $3, finished_at = clock_timestamp() WHERE id = $1 AND status = 'running'`,
    [id, status, JSON.stringify(counts)],
  );
  if (!rowCount) return false;
  const issueRows = issues.map(({ line, kind, field, reason }) => [id, line, kind, field, reason]);
  await copyRows(client, { table: "import_issue", columns: issueColumns }, issueRows);
  if (status === "failed") return true;
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

/** Issues in the order they were found, beginning after the issue `after`. */
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
