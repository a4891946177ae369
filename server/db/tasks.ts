import { Prisma } from "#prisma/client.ts";
import type { Db } from "./client.ts";

export type OpenTask = { id: number; position: number };

/** The words of task_queue_idx, so that the planner uses it; and a slot that no lease holds. */
export const isOpenTask = Prisma.sql`
  task.overlap IS NOT NULL AND task.closed_at IS NULL AND task.rating_count < task.overlap
  AND task.rating_count + task.lease_count < task.overlap`;

/**
 * The rater never had the task. A scalar subquery is never made a join: each candidate costs one look into the unique
 * index, whatever the planner believes about the tables.
 */
function isNewTo(raterId: number): Prisma.Sql {
  return Prisma.sql`
    (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = ${raterId}) IS NULL`;
}

/** The next task of a claim: see `lockNextTask`, which runs it. */
export function nextTaskQuery(
  rater: { id: number; cursor: number; projectId: number },
  side: "after" | "before",
): Prisma.Sql {
  const within =
    side === "after"
      ? Prisma.sql`task.position >= ${rater.cursor}`
      : Prisma.sql`task.position < ${rater.cursor}`;
  return Prisma.sql`
    SELECT task.id, task.position FROM task
    WHERE task.project_id = ${rater.projectId} AND ${within} AND ${isOpenTask} AND ${isNewTo(rater.id)}
    ORDER BY task.position, task.id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED`;
}

/**
 * Locks the next open task that this rater never had, in queue order from the rater's cursor on, and then from the
 * start. A task that another claim holds locked is passed over, not waited for.
 */
export async function lockNextTask(
  db: Db,
  rater: { id: number; cursor: number; projectId: number },
): Promise<OpenTask | null> {
  const [after] = await db.$queryRaw<OpenTask[]>(nextTaskQuery(rater, "after"));
  if (after) return after;
  const [before] = await db.$queryRaw<OpenTask[]>(nextTaskQuery(rater, "before"));
  return before ?? null;
}

/** How many tasks this rater could still get, counted up to a limit. */
export async function countOpenTasks(
  db: Db,
  rater: { id: number; projectId: number },
  limit: number,
): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM task
      WHERE task.project_id = ${rater.projectId} AND ${isOpenTask} AND ${isNewTo(rater.id)}
      LIMIT ${limit}) open_task`;
  return row!.n;
}
