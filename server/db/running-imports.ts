import type pg from "pg";
import type { ImportKind, ImportProgress, ImportStatus } from "#core/imports/import-options.ts";
import { StoredRead, storableRead } from "#core/imports/stored-read.ts";
import { whyAbandoned, whyCancelled } from "#core/imports/why-ended.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "./client.ts";

/** First key of the lock that an import's session holds; the second is the import's id. */
const importLock = 46_004;

/** First key of the lock of a project's ratings; the second is the project. */
const ratingsLock = 46_005;

/**
 * Lets one import at a time add ratings to a project, until the transaction ends: two that name the same raters and items
 * in other orders would each hold what the other waits for.
 */
export async function lockImportedRatings(client: pg.ClientBase, projectId: number): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, $2)", [ratingsLock, projectId]);
}

/** Shows other processes that someone works on the import, until the session ends for any reason. */
export async function holdImport(client: pg.ClientBase, importId: number): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1, $2)", [importLock, importId]);
}

/** The same, unless someone already works on it. */
export async function tryHoldImport(client: pg.ClientBase, importId: number): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS held", [
    importLock,
    importId,
  ]);
  return rows[0]!.held;
}

/**
 * Records the progress of an import.
 * @returns false when someone has cancelled it
 */
export async function writeProgress(
  client: Pick<pg.ClientBase, "query">,
  importId: number,
  progress: ImportProgress,
): Promise<boolean> {
  const { rows } = await client.query<{ goes: boolean }>(
    `UPDATE import SET progress = $2 WHERE id = $1 AND status = 'running' RETURNING cancelled_at IS NULL AS goes`,
    [importId, JSON.stringify(progress)],
  );
  return rows[0]?.goes ?? false;
}

/** What has become of an import, and whether someone has asked it to stop; null when it went with its project. */
export async function readState(
  client: pg.ClientBase,
  importId: number,
): Promise<{ status: ImportStatus; isCancelled: boolean } | null> {
  const { rows } = await client.query<{ status: ImportStatus; isCancelled: boolean }>(
    `SELECT status, cancelled_at IS NOT NULL AS "isCancelled" FROM import WHERE id = $1`,
    [importId],
  );
  return rows[0] ?? null;
}

/**
 * Stores what reading a file has found, and leaves the import to whichever process goes on with it: from here on it
 * needs neither the browser nor this process.
 */
export async function keepRead(client: pg.ClientBase, importId: number, read: StoredRead): Promise<void> {
  await client.query("UPDATE import SET staged = $2, staged_at = clock_timestamp() WHERE id = $1", [
    importId,
    JSON.stringify(storableRead(read)),
  ]);
  await client.query("SELECT pg_advisory_unlock($1, $2)", [importLock, importId]);
}

/** An import that was uploaded completely and has not ended. Counts this attempt to finish it. */
export async function beginSettling(
  client: pg.ClientBase,
  importId: number,
): Promise<(StoredRead & { projectId: number; kind: ImportKind; attempts: number }) | null> {
  const { rows } = await client.query(
    `UPDATE import SET attempts = attempts + 1 WHERE id = $1 AND status = 'running' AND staged IS NOT NULL
     RETURNING project_id AS "projectId", kind, staged, attempts`,
    [importId],
  );
  if (!rows[0]) return null;
  const { staged, ...record } = rows[0];
  return { ...record, ...StoredRead.parse(staged) };
}

/**
 * Asks whoever works on an import to stop: records the request, and interrupts the statement that its session is
 * running. An import that nobody works on ends at once.
 * @returns whether it was still running
 */
export async function cancelRunning(db: Db, where: { projectId: number; id: number }): Promise<boolean> {
  const { projectId, id } = where;
  const marked = await db.$executeRaw`
    UPDATE import SET cancelled_at = clock_timestamp()
    WHERE id = ${id} AND project_id = ${projectId} AND status = 'running'`;
  if (marked === 0) return false;
  await interruptImport(db, id);
  await db.$executeRaw`
    WITH ended AS (
      UPDATE import SET status = 'cancelled', finished_at = clock_timestamp(), progress = NULL, staged = NULL
      WHERE id = ${id} AND status = 'running' AND pg_try_advisory_xact_lock(${importLock}::int, id)
      RETURNING id)
    ${reportEnded(whyCancelled)}`;
  return true;
}

/** Interrupts the statement that an import's session is running, in any process. */
export async function interruptImport(db: Db, importId: number): Promise<void> {
  await db.$queryRaw`
    SELECT pg_cancel_backend(pid) FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${importLock}::int::oid AND objid = ${importId}::int::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted`;
}

/**
 * Ends the imports whose upload broke off with its process: nobody holds their lock, and the file is incomplete. A
 * minute's grace covers an import that is only about to take its lock.
 * @returns those that ended
 */
export async function failAbandonedImports(db: Db): Promise<{ id: number; projectId: number }[]> {
  return db.$queryRaw`
    WITH ended AS (
      UPDATE import SET status = 'failed', finished_at = clock_timestamp(), progress = NULL
      WHERE status = 'running' AND staged IS NULL AND created_at < clock_timestamp() - interval '1 minute'
        AND pg_try_advisory_xact_lock(${importLock}::int, id)
      RETURNING id, project_id), reported AS (${reportEnded(whyAbandoned)})
    SELECT id, project_id AS "projectId" FROM ended`;
}

/** SQL that gives each import that has just `ended` a report that says why. */
function reportEnded(reason: string): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO import_issue (import_id, line, kind, field, reason)
    SELECT id, 0, 'rejected', '', ${reason} FROM ended`;
}

/** Imports that were uploaded completely some seconds ago and that nobody works on. */
export async function findLeftImports(db: Db): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM import
    WHERE status = 'running' AND staged IS NOT NULL AND staged_at < clock_timestamp() - interval '5 seconds'
      AND pg_try_advisory_xact_lock(${importLock}::int, id)
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

export async function findRunning(db: Db, projectId: number): Promise<number[]> {
  const running = await db.import.findMany({ where: { projectId, status: "running" }, select: { id: true } });
  return running.map(({ id }) => id);
}
