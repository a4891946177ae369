import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { type ItemQuery, itemMatches } from "../items/item-matches.ts";

/** A task of the queue, with how many ratings count for it. */
export type FoundTask = { id: number; ratings: number };

/** The tasks in the queue of items that match a filter, and a condition of their own. */
function queuedTasks(query: ItemQuery, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    FROM task JOIN item i ON i.id = task.item_id
    WHERE task.project_id = ${query.projectId} AND task.overlap IS NOT NULL AND task.closed_at IS NULL
      AND ${condition} AND ${itemMatches(query)}`;
}

export type TaskChoice = { done: true } | { otherPriority: number } | { ofEarlierGuideline: true };

function conditionOf(choice: TaskChoice): Prisma.Sql {
  if ("otherPriority" in choice) return Prisma.sql`task.priority <> ${choice.otherPriority}`;
  if ("done" in choice) return Prisma.sql`task.rating_count >= task.overlap AND i.set_aside_at IS NULL`;
  return Prisma.sql`EXISTS (
    SELECT FROM guideline_version made JOIN project_guideline used ON used.guideline_id = made.guideline_id
    JOIN guideline_version in_force ON in_force.id = used.guideline_version_id
    WHERE made.id = task.guideline_version_id AND used.project_id = task.project_id AND in_force.id <> made.id
      AND unit_fits(in_force.head, i.unit, i.content)
      AND NOT EXISTS (SELECT FROM task newer WHERE newer.item_id = i.id AND newer.purpose = 'production'
        AND newer.guideline_version_id = in_force.id))`;
}

export async function findQueuedTasks(db: Db, query: ItemQuery, choice: TaskChoice): Promise<FoundTask[]> {
  return db.$queryRaw`
    SELECT task.id, task.rating_count AS ratings ${queuedTasks(query, conditionOf(choice))} ORDER BY task.id`;
}

/** Locks tasks in the order of their ids until the end of the transaction. */
async function lockTasks(db: Db, ids: readonly number[]): Promise<void> {
  await db.$executeRaw`SELECT FROM task WHERE id = ANY (${[...ids]}::int[]) ORDER BY id FOR UPDATE`;
}

export async function setPriority(db: Db, ids: readonly number[], priority: number): Promise<void> {
  await lockTasks(db, ids);
  await db.$executeRaw`UPDATE task SET priority = ${priority}::smallint WHERE id = ANY (${[...ids]}::int[])`;
}

/** The most raters that a task can need. */
const mostOverlap = 100;

/** Tasks that are still done get so many raters more. */
export async function addOverlap(
  db: Db,
  ids: readonly number[],
  more: { raters: number; priority: number },
): Promise<void> {
  await lockTasks(db, ids);
  await db.$executeRaw`
    UPDATE task SET overlap = LEAST(overlap + ${more.raters}::int, GREATEST(overlap, ${mostOverlap}::int)),
      priority = ${more.priority}::smallint
    WHERE id = ANY (${[...ids]}::int[]) AND rating_count >= overlap`;
}

/** Items of these tasks are queued under the guideline version in force, and the tasks close. Call it under `lockSample`. */
export async function moveToVersionInForce(
  db: Db,
  move: { projectId: number; ids: readonly number[]; priority: number },
): Promise<void> {
  const { projectId, ids, priority } = move;
  await lockTasks(db, ids);
  await db.$executeRaw`
    INSERT INTO task (project_id, item_id, guideline_version_id, sampling_plan_id, overlap, inclusion_probability,
      position, priority)
    SELECT task.project_id, task.item_id, used.guideline_version_id, task.sampling_plan_id, task.overlap - task.raised,
      task.inclusion_probability,
      (SELECT COALESCE(max(position), 0) FROM task WHERE project_id = ${projectId}) + row_number() OVER (ORDER BY task.position),
      ${priority}::smallint
    FROM task JOIN guideline_version made ON made.id = task.guideline_version_id
    JOIN project_guideline used ON used.project_id = task.project_id AND used.guideline_id = made.guideline_id
    WHERE task.id = ANY (${[...ids]}::int[])
    ON CONFLICT (item_id, guideline_version_id, purpose, copy) DO NOTHING`;
  await db.$executeRaw`UPDATE task SET closed_at = clock_timestamp() WHERE id = ANY (${[...ids]}::int[])`;
}

/** A rating in force of one rater on an item that a filter finds, given for its label. */
export type FoundRating = { id: number; taskId: number };

export async function findRatingsOf(db: Db, query: ItemQuery, raterId: number): Promise<FoundRating[]> {
  return db.$queryRaw`
    SELECT given.id, given.task_id AS "taskId"
    FROM rating_in_force given JOIN task ON task.id = given.task_id JOIN item i ON i.id = task.item_id
    WHERE given.rater_id = ${raterId} AND given.purpose = 'production' AND given.project_id = ${query.projectId} AND ${itemMatches(query)}
    ORDER BY given.task_id`;
}

/** Withdraws ratings that are still in force, each by a revision. @returns the ids of the withdrawn revisions */
export async function withdrawRatings(db: Db, ratings: readonly FoundRating[]): Promise<number[]> {
  await lockTasks(db, [...new Set(ratings.map(({ taskId }) => taskId))]);
  const ids = ratings.map(({ id }) => id);
  const rows = await db.$queryRaw<{ id: number }[]>`
    WITH ended AS (
      UPDATE rating SET current = false WHERE id = ANY (${ids}::int[]) AND current RETURNING rating.*
    )
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, withdrawn, source, answers, submitted_at, purpose)
    SELECT project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, gen_random_uuid(),
      revision + 1, true, source, '{}', clock_timestamp(), purpose
    FROM ended RETURNING id`;
  return rows.map(({ id }) => id);
}

/**
 * Gives back what withdrawn revisions took, where nothing has come since: each in its slot if that is free, and as surplus
 * where others have filled the task.
 * @returns how many came back
 */
export async function restoreRatings(db: Db, withdrawnIds: readonly number[]): Promise<number> {
  const ids = [...withdrawnIds];
  const tasks = await db.$queryRaw<{ taskId: number }[]>`
    SELECT DISTINCT task_id AS "taskId" FROM rating WHERE id = ANY (${ids}::int[]) AND current`;
  await lockTasks(
    db,
    tasks.map(({ taskId }) => taskId),
  );
  return db.$executeRaw`
    WITH ended AS (
      UPDATE rating SET current = false WHERE id = ANY (${ids}::int[]) AND current RETURNING rating.*
    )
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, surplus, source, answers, rationale, confidence, started_at, submitted_at, duration_ms, metadata,
      purpose)
    SELECT ended.project_id, ended.task_id, ended.rater_id, ended.rater_kind, ended.guideline_version_id,
      ended.assignment_id, gen_random_uuid(), ended.revision + 1,
      before.surplus OR COALESCE(task.rating_count + task.lease_count >= task.overlap, false), before.source,
      before.answers, before.rationale, before.confidence, before.started_at, before.submitted_at, before.duration_ms,
      before.metadata, before.purpose
    FROM ended JOIN task ON task.id = ended.task_id
    JOIN rating before ON before.task_id = ended.task_id AND before.rater_id = ended.rater_id
      AND before.revision = ended.revision - 1`;
}

/** A withdrawal of a rater's work, by pseudonym. */
export type Withdrawal = {
  id: number;
  rater: string;
  ratings: number;
  reason: string;
  at: Date;
  isOver: boolean;
};

export async function listWithdrawals(db: Db, projectId: number, most: number): Promise<Withdrawal[]> {
  return db.$queryRaw`
    SELECT event.id, rater.name AS rater, (event.after->>'ratings')::int AS ratings, event.reason, event.at,
      EXISTS (SELECT FROM rater_event later WHERE later.undoes = event.id) AS "isOver"
    FROM rater_event event JOIN rater ON rater.id = event.rater_id
    WHERE event.project_id = ${projectId} AND event.kind = 'work' AND event.undoes IS NULL
    ORDER BY event.id DESC LIMIT ${most}`;
}

/** A withdrawal with the revisions that it made; null when the project has none of this id. */
export async function findWithdrawal(
  db: Db,
  { projectId, id }: { projectId: number; id: number },
): Promise<{ raterId: number; rater: string; withdrawn: number[]; isOver: boolean } | null> {
  const [event] = await db.$queryRaw<
    { raterId: number; rater: string; withdrawn: number[]; isOver: boolean }[]
  >`
    SELECT event.rater_id AS "raterId", rater.name AS rater, event.evidence->'withdrawn' AS withdrawn,
      EXISTS (SELECT FROM rater_event later WHERE later.undoes = event.id) AS "isOver"
    FROM rater_event event JOIN rater ON rater.id = event.rater_id
    WHERE event.id = ${id} AND event.project_id = ${projectId} AND event.kind = 'work' AND event.undoes IS NULL`;
  return event ?? null;
}

/** A rater of any kind by pseudonym. */
export async function findRaterId(db: Db, key: { projectId: number; name: string }): Promise<number | null> {
  const rater = await db.rater.findUnique({ where: { projectId_name: key }, select: { id: true } });
  return rater?.id ?? null;
}
