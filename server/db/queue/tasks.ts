import type { RaterProgress } from "#core/schemas/rating.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

/** The words of task_queue_idx, so that the planner uses it. */
const isInQueue = Prisma.sql`
  task.overlap IS NOT NULL AND task.closed_at IS NULL AND task.rating_count < task.overlap`;

/** In the queue, with a slot that no lease holds. */
export const isOpenTask = Prisma.sql`${isInQueue} AND task.rating_count + task.lease_count < task.overlap`;

/**
 * The rater never had the task. A scalar subquery is never made a join: each candidate costs one look into the unique
 * index, whatever the planner believes about the tables.
 */
function isNewTo(raterId: number): Prisma.Sql {
  return Prisma.sql`
    (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = ${raterId}) IS NULL`;
}

type QueueOf = { id: number; projectId: number };

/** A task that another claim holds locked: pass over it, or wait to see what that claim leaves. */
type Locked = "pass" | "wait";

/** So many lots are drawn before all open tasks are looked through: enough where one in a hundred is still to be had. */
const mostLots = 600;

/**
 * Leases a task that is open and new to the rater: the first that a lot falls on. Lots are places between the first
 * open task and the last, so all such tasks are equally likely; each lot costs one look into the queue's index.
 * Only as the queue runs out do all of them miss.
 */
export function drawTaskQuery(rater: QueueOf, minutes: number): Prisma.Sql {
  return leaseQuery(
    rater,
    minutes,
    Prisma.sql`
      SELECT drawn.id FROM (
        SELECT ends.low + floor(random() * (ends.high - ends.low + 1))::int AS place
        FROM (
          SELECT min(task.position) AS low, max(task.position) AS high FROM task
          WHERE task.project_id = ${rater.projectId} AND ${isInQueue}
        ) ends, generate_series(1, least(${mostLots}, 4 * (ends.high - ends.low + 1)))
        WHERE ends.low IS NOT NULL
      ) lot CROSS JOIN LATERAL (
        SELECT task.id FROM task
        WHERE task.project_id = ${rater.projectId} AND task.position = lot.place
          AND ${isOpenTask} AND ${isNewTo(rater.id)}
        LIMIT 1
        FOR UPDATE OF task SKIP LOCKED
      ) drawn
      LIMIT 1`,
  );
}

/** The same by looking at all open tasks, for the end of the queue. */
function chooseTaskQuery(rater: QueueOf, minutes: number, locked: Locked): Prisma.Sql {
  return leaseQuery(
    rater,
    minutes,
    Prisma.sql`
      SELECT task.id FROM task
      WHERE task.project_id = ${rater.projectId} AND ${isOpenTask} AND ${isNewTo(rater.id)}
      ORDER BY random()
      LIMIT 1
      FOR UPDATE OF task ${locked === "pass" ? Prisma.sql`SKIP LOCKED` : Prisma.empty}`,
  );
}

function leaseQuery(rater: QueueOf, minutes: number, next: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH next AS (${next})
    INSERT INTO assignment (task_id, rater_id, expires_at)
    SELECT next.id, ${rater.id}::int, clock_timestamp() + make_interval(mins => ${minutes}) FROM next
    RETURNING id, (
      SELECT item.unit FROM task JOIN item ON item.id = task.item_id WHERE task.id = assignment.task_id
    ) AS unit`;
}

export type TakenTask = { id: number; unit: UnitOfRating };

/**
 * Leases a task drawn by lot, so that the order in which a rater meets tasks says nothing of them or of what others
 * did. Only when all that is left is locked does it wait: "nothing to do" must not mean that others were faster by a
 * moment. @returns the assignment, and what its item is
 */
export async function takeTask(db: Db, rater: QueueOf, minutes: number): Promise<TakenTask | null> {
  const queries = [
    () => drawTaskQuery(rater, minutes),
    () => chooseTaskQuery(rater, minutes, "pass"),
    () => chooseTaskQuery(rater, minutes, "wait"),
  ];
  for (const query of queries) {
    const [taken] = await db.$queryRaw<TakenTask[]>(query());
    if (taken) return taken;
  }
  return null;
}

/** What a rater did in the project. However long the history is, this reads the work of one day. */
export async function countProgress(db: Db, raterId: number): Promise<RaterProgress> {
  const [counts] = await db.$queryRaw<RaterProgress[]>`
    SELECT
      COALESCE((SELECT rated_count FROM rater WHERE id = ${raterId}), 0) AS rated,
      COALESCE((SELECT skipped_count FROM rater WHERE id = ${raterId}), 0) AS skipped,
      (SELECT count(*)::int FROM assignment
       WHERE rater_id = ${raterId} AND state = 'submitted' AND ended_at > now() - interval '24 hours') AS today`;
  return counts!;
}

/**
 * A new overlap for the tasks that still want raters, unless their plan has an overlap of its own. A task never falls
 * below the ratings and leases it has.
 */
export async function setTaskOverlap(db: Db, project: { id: number; overlap: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE task SET overlap = GREATEST(${project.overlap}::int, rating_count + lease_count)
    WHERE project_id = ${project.id} AND closed_at IS NULL AND rating_count < overlap
      AND NOT EXISTS (
        SELECT 1 FROM sampling_plan
        WHERE sampling_plan.id = task.sampling_plan_id AND jsonb_typeof(plan -> 'overlap') = 'number'
      )`;
}
