import type { RaterKind } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

export type PlaceProgress = {
  category: string | null;
  subcategory: string | null;
  tasks: number;
  complete: number;
  /** Tasks that are begun and not complete. */
  inProgress: number;
  ratings: number;
  /** The number of ratings that all tasks together need. */
  wanted: number;
  /** Tasks that are leased to a rater now. */
  leases: number;
  /** Tasks that still want raters and whose item is set aside as broken. They are no part of the other numbers. */
  setAside: number;
};

/**
 * The progress of the queue, by category and subcategory. Tasks that only hold imported ratings are not part of it.
 */
export async function readQueueProgress(db: Db, projectId: number): Promise<PlaceProgress[]> {
  return db.$queryRaw`
    SELECT i.category, i.subcategory, count(*) FILTER (WHERE NOT t.aside)::int AS tasks,
      count(*) FILTER (WHERE NOT t.aside AND NOT t.wanting)::int AS complete,
      count(*) FILTER (WHERE NOT t.aside AND t.wanting AND t.rating_count + t.lease_count > 0)::int AS "inProgress",
      COALESCE(sum(t.rating_count) FILTER (WHERE NOT t.aside), 0)::int AS ratings,
      COALESCE(sum(t.overlap) FILTER (WHERE NOT t.aside), 0)::int AS wanted,
      COALESCE(sum(t.lease_count) FILTER (WHERE NOT t.aside), 0)::int AS leases,
      count(*) FILTER (WHERE t.aside)::int AS "setAside"
    FROM (
      SELECT task.*, wanting, wanting AND item.set_aside_at IS NOT NULL AS aside
      FROM task JOIN item ON item.id = task.item_id
      CROSS JOIN LATERAL (SELECT task.rating_count < task.overlap AND task.closed_at IS NULL AS wanting) state
      WHERE task.project_id = ${projectId} AND task.overlap IS NOT NULL
    ) t JOIN item i ON i.id = t.item_id
    GROUP BY i.category, i.subcategory ORDER BY i.category NULLS LAST, i.subcategory NULLS LAST`;
}

export type ProjectCounts = {
  items: number;
  humanRatings: number;
  judgeRatings: number;
  raterMembers: number;
  openInvites: number;
};

export async function countProject(db: Db, projectId: number): Promise<ProjectCounts> {
  const [row] = await db.$queryRaw<ProjectCounts[]>`
    SELECT
      (SELECT count(*)::int FROM item WHERE project_id = ${projectId}) AS items,
      counted.human AS "humanRatings", counted.judge AS "judgeRatings",
      (SELECT count(*)::int FROM membership WHERE project_id = ${projectId} AND role = 'rater') AS "raterMembers",
      (SELECT count(*)::int FROM invite WHERE project_id = ${projectId} AND role = 'rater'
        AND revoked_at IS NULL AND uses < max_uses AND expires_at > now()) AS "openInvites"
    FROM (
      SELECT count(*) FILTER (WHERE rater_kind = 'human')::int AS human,
        count(*) FILTER (WHERE rater_kind = 'judge')::int AS judge
      FROM counted_rating WHERE project_id = ${projectId}
    ) counted`;
  return row!;
}

/** The raters of a project who can sign in, and the places that its open links for raters have left. */
export async function countRaterReach(
  db: Db,
  projectId: number,
): Promise<{ raters: number; places: number }> {
  const [row] = await db.$queryRaw<{ raters: number; places: number }[]>`
    SELECT
      (SELECT count(*)::int FROM membership JOIN "user" ON "user".id = membership.user_id
       WHERE project_id = ${projectId} AND role = 'rater' AND "user".disabled_at IS NULL) AS raters,
      (SELECT COALESCE(sum(max_uses - uses), 0)::int FROM invite WHERE project_id = ${projectId} AND role = 'rater'
        AND revoked_at IS NULL AND expires_at > now()) AS places`;
  return row!;
}

/**
 * How many tasks of the queue want more ratings than there are raters left who could give one: whoever answered or skipped
 * a task, or had its item as a control, does not get it. Cost: O(tasks that want raters + what the project's raters have done).
 */
export async function countTasksOutOfReach(db: Db, projectId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ tasks: number }[]>`
    WITH able AS (
      SELECT rater.id FROM membership JOIN "user" ON "user".id = membership.user_id
      LEFT JOIN rater ON rater.project_id = membership.project_id AND rater.user_id = membership.user_id
      WHERE membership.project_id = ${projectId} AND membership.role = 'rater' AND "user".disabled_at IS NULL
        AND COALESCE(rater.standing, 'active') <> 'withdrawn'
    ), done AS (
      SELECT had.task_id, count(*) AS raters FROM (
        SELECT assignment.task_id FROM assignment JOIN able ON able.id = assignment.rater_id
        WHERE assignment.state IN ('submitted', 'skipped')
        UNION ALL
        -- Whoever had the item as a control does not get its task.
        SELECT task.id FROM assignment JOIN able ON able.id = assignment.rater_id
        JOIN task control ON control.id = assignment.task_id JOIN task ON task.item_id = control.item_id
        WHERE assignment.purpose = 'control' AND task.purpose = 'production'
      ) had GROUP BY had.task_id
    )
    SELECT count(*)::int AS tasks
    FROM task JOIN item ON item.id = task.item_id LEFT JOIN done ON done.task_id = task.id
    WHERE task.project_id = ${projectId} AND task.overlap > task.rating_count AND task.closed_at IS NULL
      AND item.set_aside_at IS NULL
      AND task.overlap - task.rating_count > (SELECT count(*) FROM able) - COALESCE(done.raters, 0)`;
  return row!.tasks;
}

export type ChecksGiven = {
  /** Answers of people that stand, of each kind. */
  controls: number;
  repeats: number;
  /** Items whose label is known under a guideline version in force. */
  known: number;
};

/** How raters of a project have been checked, and by how much they can be. Cost: O(gold + what was answered of checks). */
export async function countChecks(db: Db, projectId: number): Promise<ChecksGiven> {
  const [row] = await db.$queryRaw<ChecksGiven[]>`
    SELECT count(*) FILTER (WHERE given.purpose = 'control')::int AS controls,
      count(*) FILTER (WHERE given.purpose = 'repeat')::int AS repeats,
      (SELECT count(DISTINCT gold.item_id)::int FROM gold_in_force gold
        JOIN project_guideline used USING (project_id, guideline_version_id)
        WHERE gold.project_id = ${projectId}) AS known
    FROM task JOIN rating_in_force given ON given.task_id = task.id
    WHERE task.project_id = ${projectId} AND task.purpose <> 'production'`;
  return row!;
}

/** How many people a project's open links, of all roles, could still let in. */
export async function countInvitePlaces(db: Db, projectId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ places: number }[]>`
    SELECT COALESCE(sum(max_uses - uses), 0)::int AS places FROM invite
    WHERE project_id = ${projectId} AND revoked_at IS NULL AND expires_at > now()`;
  return row!.places;
}

/** Human ratings for each of the last days (UTC), including days without any. Oldest first. */
export async function countRatingsByDay(
  db: Db,
  projectId: number,
  days: number,
): Promise<{ day: string; ratings: number }[]> {
  return db.$queryRaw`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, COALESCE(counted.ratings, 0)::int AS ratings
    FROM generate_series(date_trunc('day', now() AT TIME ZONE 'UTC') - make_interval(days => ${days - 1}::int),
      date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS day
    LEFT JOIN (
      SELECT date_trunc('day', submitted_at AT TIME ZONE 'UTC') AS day, count(*) AS ratings FROM rating_in_force
      WHERE project_id = ${projectId} AND purpose = 'production' AND rater_kind = 'human'
        AND submitted_at >= now() - make_interval(days => ${days}::int)
      GROUP BY 1
    ) counted USING (day)
    ORDER BY day`;
}

export type RaterWork = {
  name: string;
  kind: RaterKind;
  group: string | null;
  ratings: number;
  medianMs: number | null;
  lastAt: Date | null;
  /** Ratings given after the rater had opened the results. */
  notBlind: number;
};

/** Raters by number of ratings, most first. */
export async function readRaterWork(db: Db, projectId: number, limit: number): Promise<RaterWork[]> {
  return db.$queryRaw`
    SELECT rater.name, rater.kind::text AS kind, rater.rater_group AS "group", work.ratings, work."medianMs", work."lastAt", work."notBlind"
    FROM rater JOIN (
      SELECT rater_id, count(*)::int AS ratings, max(submitted_at) AS "lastAt",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS "medianMs",
        count(*) FILTER (WHERE source = 'app' AND submitted_at >= seen.seen_at)::int AS "notBlind"
      FROM rating_in_force LEFT JOIN (
        SELECT rater.id AS rater_id, results_seen.seen_at
        FROM rater JOIN results_seen USING (project_id, user_id) WHERE project_id = ${projectId}
      ) seen USING (rater_id)
      WHERE project_id = ${projectId} AND purpose = 'production' GROUP BY rater_id
    ) work ON work.rater_id = rater.id
    ORDER BY work.ratings DESC, rater.name LIMIT ${limit}`;
}
