import type { RaterProgress } from "#core/schemas/rating.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

/** The condition of task_queue_idx, word for word, so that the planner uses the index. */
const isInQueue = Prisma.sql`
  task.overlap IS NOT NULL AND task.closed_at IS NULL AND task.rating_count < task.overlap`;

/** In the queue, with a slot for which there is neither a rating nor a lease, and not set aside as broken. */
export const isOpenTask = Prisma.sql`
  ${isInQueue} AND task.rating_count + task.lease_count < task.overlap
  AND (SELECT item.set_aside_at FROM item WHERE item.id = task.item_id) IS NULL`;

/**
 * The rater never had the task. A scalar subquery is never turned into a join, so each candidate costs one look-up in
 * the unique index, whatever the planner assumes about the tables.
 */
function isNewTo(raterId: number): Prisma.Sql {
  return Prisma.sql`
    (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = ${raterId}) IS NULL`;
}

type QueueOf = { id: number; projectId: number };

/** What to do with a task that another claim has locked: pass over it, or wait for the outcome of that claim. */
type Locked = "pass" | "wait";

/**
 * How many random draws are made before all open tasks are searched: enough if one task in a hundred is still
 * available.
 */
const mostLots = 600;

/**
 * Leases a task that is open and new to the rater: the first one that a random draw hits. Draws are places between
 * the first open task and the last, so all such tasks are equally likely, and each draw costs one look-up in the
 * queue's index. All draws miss only when the queue is nearly empty.
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

/** The same by searching all open tasks, for the end of the queue. */
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
 * Leases a randomly drawn task, so that the order in which a rater gets tasks reveals nothing about them or about
 * others. It waits only when every task that is left is locked: otherwise a rater could be told that nothing is left
 * because others were slightly faster.
 * @returns the assignment, and the unit of its item
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

/**
 * The number of tasks that a rater has done in the project. However long the history is, this reads the work of one
 * day.
 */
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
 * The tasks that a new overlap of the project holds for, with what it becomes: all of the queue, done ones too, but
 * those whose plan has an overlap of its own. The overlap of a task never falls below its ratings and leases.
 */
function tasksWithOverlap(project: { id: number; overlap: number }): Prisma.Sql {
  return Prisma.sql`
    SELECT id, overlap, rating_count, GREATEST(${project.overlap}::int, rating_count + lease_count) AS next FROM task
    WHERE project_id = ${project.id} AND overlap IS NOT NULL AND closed_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM sampling_plan
        WHERE sampling_plan.id = task.sampling_plan_id AND jsonb_typeof(plan -> 'overlap') = 'number'
      )`;
}

const effect = Prisma.sql`
  count(*) FILTER (WHERE rating_count < overlap AND rating_count >= next)::int AS closes,
  count(*) FILTER (WHERE rating_count >= overlap AND rating_count < next)::int AS reopens,
  COALESCE(sum(overlap - rating_count), 0)::int AS "wantedBefore",
  COALESCE(sum(next - rating_count), 0)::int AS "wantedAfter"`;

/** What a new overlap does to the queue, with how many ratings it asks for before and after. */
export type OverlapEffect = { closes: number; reopens: number; wantedBefore: number; wantedAfter: number };

export async function previewTaskOverlap(
  db: Db,
  project: { id: number; overlap: number },
): Promise<OverlapEffect> {
  const [row] = await db.$queryRaw<OverlapEffect[]>`
    SELECT ${effect} FROM (${tasksWithOverlap(project)}) task`;
  return row!;
}

/** Sets a new overlap: see `tasksWithOverlap` for which tasks it holds. */
export async function setTaskOverlap(
  db: Db,
  project: { id: number; overlap: number },
): Promise<OverlapEffect> {
  const [row] = await db.$queryRaw<OverlapEffect[]>`
    WITH held AS (${tasksWithOverlap(project)} ORDER BY id FOR UPDATE),
    changed AS (
      UPDATE task SET overlap = held.next FROM held WHERE task.id = held.id AND held.next <> held.overlap
      RETURNING task.id
    )
    SELECT ${effect} FROM held`;
  return row!;
}

/** How many raters hold a lease in a project, and how many leases they hold. */
export async function countRatersAtWork(
  db: Db,
  projectId: number,
): Promise<{ raters: number; leases: number }> {
  const [row] = await db.$queryRaw<{ raters: number; leases: number }[]>`
    SELECT count(DISTINCT assignment.rater_id)::int AS raters, count(*)::int AS leases
    FROM assignment JOIN task ON task.id = assignment.task_id
    WHERE task.project_id = ${projectId} AND task.lease_count > 0 AND assignment.state = 'active'`;
  return row!;
}

/** How many tasks of a project's queue want more ratings than they have, and how many they want together. */
export async function countWanted(db: Db, projectId: number): Promise<{ tasks: number; wanted: number }> {
  const [row] = await db.$queryRaw<{ tasks: number; wanted: number }[]>`
    SELECT count(*)::int AS tasks, COALESCE(sum(task.overlap - task.rating_count), 0)::int AS wanted
    FROM task JOIN item ON item.id = task.item_id
    WHERE task.project_id = ${projectId} AND ${isInQueue} AND item.set_aside_at IS NULL`;
  return row!;
}
