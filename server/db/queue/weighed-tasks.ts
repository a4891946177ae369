import type { Need } from "#core/queue/queue-order.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import type { GivenLabel } from "./facts.ts";

/** A task of the queue with what counts of it, for how many raters it needs. */
export type WeighedTask = {
  id: number;
  guidelineVersionId: number;
  /** What plan or project ask for at least. */
  least: number;
  leases: number;
  labels: GivenLabel[];
};

/** `after`: an id; `taskIds`: only these. */
type Part = { projectId: number; after: number; most: number; taskIds?: readonly number[] };

/**
 * The next tasks of a project's queue that a consensus can say something of, or once did, locked in the order of their ids
 * until the end of the transaction.
 */
export function lockToWeigh(db: Db, part: Part): Promise<WeighedTask[]> {
  return listToWeigh(db, part, Prisma.sql`FOR UPDATE`);
}

/** The same as they stand, without a lock: no rater waits for a look. */
export function readToWeigh(db: Db, part: Part): Promise<WeighedTask[]> {
  return listToWeigh(db, part, Prisma.empty);
}

async function listToWeigh(
  db: Db,
  { projectId, after, most, taskIds }: Part,
  lock: Prisma.Sql,
): Promise<WeighedTask[]> {
  const only = taskIds ? Prisma.sql`AND task.id = ANY (${[...taskIds]}::int[])` : Prisma.empty;
  return db.$queryRaw`
    WITH held AS (
      SELECT task.* FROM task
      WHERE task.project_id = ${projectId} AND task.overlap IS NOT NULL AND task.closed_at IS NULL AND task.id > ${after}
        AND (task.rating_count > 0 OR task.raised > 0 OR task.need <> 0) ${only}
      ORDER BY task.id LIMIT ${most}::int ${lock}
    )
    SELECT held.id, held.guideline_version_id AS "guidelineVersionId", held.overlap - held.raised AS least,
      held.lease_count AS leases,
      (SELECT COALESCE(json_agg(json_build_object('raterId', counted.rater_id, 'answers', counted.answers,
          'correct', maker.control_correct, 'total', maker.control_total) ORDER BY counted.id), '[]')
        FROM counted_rating counted JOIN rater maker ON maker.id = counted.rater_id
        WHERE counted.task_id = held.id AND counted.rater_kind = 'human') AS labels
    FROM held ORDER BY held.id`;
}

/** Sets how many raters tasks need and how much, by the rules of `require_raters`. Call it with the tasks locked. */
export async function setWeights(
  db: Db,
  weights: readonly { id: number; raters: number; need: Need }[],
): Promise<void> {
  await db.$executeRaw`
    SELECT require_raters(id, raters, need) FROM unnest(${weights.map(({ id }) => id)}::int[],
      ${weights.map(({ raters }) => raters)}::int[], ${weights.map(({ need }) => need)}::int[]) AS one (id, raters, need)`;
}

/** The most raters that a task of a project's queue has had or has now. */
export async function findMostRaters(db: Db, projectId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ most: number }[]>`
    SELECT COALESCE(max(rating_count + lease_count), 0)::int AS most FROM task
    WHERE project_id = ${projectId} AND overlap IS NOT NULL AND closed_at IS NULL`;
  return row!.most;
}
