import type { RaterProgress } from "#core/schemas/rating.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

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

const planHasOverlap = Prisma.sql`EXISTS (
  SELECT 1 FROM sampling_plan
  WHERE sampling_plan.id = task.sampling_plan_id AND jsonb_typeof(plan -> 'overlap') = 'number'
)`;

/**
 * The tasks that a new overlap of the project holds for, with what it becomes: all of the queue, done ones too, but
 * those whose plan has an overlap of its own. The overlap of a task never falls below its ratings and leases.
 */
function tasksWithOverlap(project: { id: number; overlap: number }): Prisma.Sql {
  return Prisma.sql`
    SELECT id, overlap, raised, rating_count, GREATEST(${project.overlap}::int, rating_count + lease_count) AS next FROM task
    WHERE project_id = ${project.id} AND overlap IS NOT NULL AND closed_at IS NULL AND NOT ${planHasOverlap}`;
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

/**
 * The tasks of the queue that a new overlap of the project leaves alone, because their plan has another one of its own, and
 * the smallest and largest overlap that they have. Null where there are none.
 */
export async function findOwnOverlaps(
  db: Db,
  project: { id: number; overlap: number },
): Promise<{ tasks: number; least: number; most: number } | null> {
  const [row] = await db.$queryRaw<{ tasks: number; least: number; most: number }[]>`
    SELECT count(*)::int AS tasks, min(overlap) AS least, max(overlap) AS most FROM task
    WHERE project_id = ${project.id} AND overlap <> ${project.overlap}::int AND closed_at IS NULL AND ${planHasOverlap}`;
  return row!.tasks === 0 ? null : row!;
}

/**
 * Sets a new overlap: see `tasksWithOverlap` for which tasks it holds. What was added to the old one while the consensus was
 * not certain has to be settled anew (`weighTasks`).
 */
export async function setTaskOverlap(
  db: Db,
  project: { id: number; overlap: number },
): Promise<OverlapEffect> {
  const [row] = await db.$queryRaw<OverlapEffect[]>`
    WITH held AS (${tasksWithOverlap(project)} ORDER BY id FOR UPDATE),
    changed AS (
      UPDATE task SET overlap = held.next, raised = 0 FROM held
      WHERE task.id = held.id AND (held.next <> held.overlap OR held.raised <> 0)
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
    WHERE task.project_id = ${projectId} AND task.overlap IS NOT NULL AND task.closed_at IS NULL
      AND task.rating_count < task.overlap AND item.set_aside_at IS NULL`;
  return row!;
}
