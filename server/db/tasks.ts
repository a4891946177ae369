import { Prisma } from "#prisma/client.ts";
import type { Db } from "./client.ts";

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

type RaterAt = { id: number; cursor: number; projectId: number };

/** A task that another claim holds locked: pass over it, or wait to see what that claim leaves. */
type Locked = "pass" | "wait";

/**
 * Leases the next open task that the rater never had, from the cursor on or before it, and moves the cursor there: one
 * statement.
 */
export function takeNextTaskQuery(
  rater: RaterAt,
  side: "after" | "before",
  minutes: number,
  locked: Locked = "pass",
): Prisma.Sql {
  return Prisma.sql`
    WITH next AS (
      SELECT task.id, task.position FROM task
      WHERE task.project_id = ${rater.projectId} AND ${isOnSide(side, rater.cursor)}
        AND ${isOpenTask} AND ${isNewTo(rater.id)}
      ORDER BY task.position, task.id
      LIMIT 1
      FOR UPDATE OF task ${locked === "pass" ? Prisma.sql`SKIP LOCKED` : Prisma.empty}),
    moved AS (UPDATE rater SET "cursor" = next.position FROM next WHERE rater.id = ${rater.id})
    INSERT INTO assignment (task_id, rater_id, expires_at)
    SELECT next.id, ${rater.id}::int, clock_timestamp() + make_interval(mins => ${minutes}) FROM next
    RETURNING id`;
}

function isOnSide(side: "after" | "before", cursor: number): Prisma.Sql {
  return side === "after" ? Prisma.sql`task.position >= ${cursor}` : Prisma.sql`task.position < ${cursor}`;
}

/**
 * Leases the next task in queue order, once around from the cursor. Only when all that is left is locked does it wait:
 * "nothing to do" must not mean that others were faster by a moment. @returns the assignment
 */
export async function takeNextTask(db: Db, rater: RaterAt, minutes: number): Promise<number | null> {
  for (const locked of ["pass", "wait"] as const)
    for (const side of ["after", "before"] as const) {
      const query = takeNextTaskQuery(rater, side, minutes, locked);
      const [taken] = await db.$queryRaw<{ id: number }[]>(query);
      if (taken) return taken.id;
    }
  return null;
}

export type Counts = { rated: number; skipped: number; today: number; open: number };

/**
 * What a rater did in the project, and how many of the next so many open tasks are new to the rater, in the order in
 * which they would come. However long the queue and the rater's history are, this reads that many tasks and the work
 * of one day.
 */
export async function countProgress(db: Db, rater: RaterAt, lookAt: number): Promise<Counts> {
  const openOn = (side: "after" | "before") => Prisma.sql`
    (SELECT task.id FROM task
     WHERE task.project_id = ${rater.projectId} AND ${isOpenTask} AND ${isOnSide(side, rater.cursor)}
     ORDER BY task.position, task.id LIMIT ${lookAt})`;
  const [counts] = await db.$queryRaw<Counts[]>`
    WITH next AS MATERIALIZED (${openOn("after")} UNION ALL ${openOn("before")} LIMIT ${lookAt})
    SELECT
      COALESCE((SELECT rated_count FROM rater WHERE id = ${rater.id}), 0) AS rated,
      COALESCE((SELECT skipped_count FROM rater WHERE id = ${rater.id}), 0) AS skipped,
      (SELECT count(*)::int FROM assignment
       WHERE rater_id = ${rater.id} AND state = 'submitted' AND ended_at > now() - interval '24 hours') AS today,
      (SELECT count(*)::int FROM next AS task WHERE ${isNewTo(rater.id)}) AS open`;
  return counts!;
}
