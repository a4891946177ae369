import type { PlaceClosure, RaterFacts, RaterStanding, TaskFacts } from "#core/queue/may-take.ts";
import type { WantingTasks } from "#core/queue/stuck-tasks.ts";
import type { Db } from "../client.ts";

/** What a lead sets of a rater, or they themselves of their languages. */
export type RaterRules = {
  standing: RaterStanding;
  languages: string[];
  knownAs: string | null;
  totalQuota: number | null;
  dailyQuota: number | null;
};

type Stored = Omit<RaterFacts, "closedPlaces" | "dailyUntil" | "role"> & {
  closedPlaces: { place: string; why: PlaceClosure }[];
};

/** A rater as rules see them. Today is that of the last 24 hours; when a quota has room again is not asked. */
function asFacts({ closedPlaces, ...rater }: Stored): RaterFacts {
  return {
    ...rater,
    role: "rater",
    dailyUntil: null,
    closedPlaces: new Map(closedPlaces.map(({ place, why }) => [place, why])),
  };
}

/** Enough to tell what keeps a rater from the tasks that are left, and few enough for everyone who waits to ask each minute. */
const mostOpen = 2000;

/**
 * What keeps a rater from tasks that are open and new to them: the rater, the kinds of the first of such tasks, and when the
 * next day of budgets of exposure begins (ISO 8601).
 */
export async function findOpenTo(
  db: Db,
  { projectId, raterId }: { projectId: number; raterId: number },
): Promise<{ rater: RaterFacts; open: TaskFacts[]; tomorrow: string }> {
  const [found] = await db.$queryRaw<(Stored & { tomorrow: Date })[]>`
    SELECT rater.standing::text AS standing, rater.rated_count AS rated, 0 AS today, 0 AS held,
      NULL::int AS "totalQuota", NULL::int AS "dailyQuota", rater.languages, rater.known_as AS "knownAs",
      (SELECT COALESCE(json_agg(closed), '[]') FROM closed_places_of(rater.id) closed) AS "closedPlaces",
      (exposure_day_of(now()) + 1)::timestamp AT TIME ZONE 'UTC' AS tomorrow
    FROM rater WHERE id = ${raterId}`;
  const { tomorrow, ...rater } = found!;
  const open = await db.$queryRaw<TaskFacts[]>`
    SELECT DISTINCT left_open.* FROM (
      SELECT item.category, item.subcategory, item.language, NULL AS author
      FROM task JOIN item ON item.id = task.item_id
      WHERE task.project_id = ${projectId} AND has_open_slot(task) AND item.set_aside_at IS NULL
        AND (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = ${raterId}) IS NULL
        AND NOT had_as_check(${raterId}::int, task.item_id)
      LIMIT ${mostOpen}::int
    ) left_open`;
  return { rater: asFacts(rater), open, tomorrow: tomorrow.toISOString() };
}

/** The raters of a project who can sign in, as rules see them; those who have not begun are like new ones. */
export async function listAbleRaters(db: Db, projectId: number): Promise<RaterFacts[]> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT COALESCE(rater.standing::text, 'active') AS standing, COALESCE(rater.rated_count, 0) AS rated,
      (SELECT count(*)::int FROM assignment WHERE assignment.rater_id = rater.id AND assignment.state = 'submitted'
        AND assignment.ended_at > now() - interval '24 hours') AS today, 0 AS held,
      rater.total_quota AS "totalQuota", rater.daily_quota AS "dailyQuota", rater.languages, rater.known_as AS "knownAs",
      (SELECT COALESCE(json_agg(closed), '[]') FROM closed_places_of(rater.id) closed) AS "closedPlaces"
    FROM membership JOIN "user" ON "user".id = membership.user_id
    LEFT JOIN rater ON rater.project_id = membership.project_id AND rater.user_id = membership.user_id
    WHERE membership.project_id = ${projectId} AND membership.role = 'rater' AND "user".disabled_at IS NULL`;
  return rows.map(asFacts);
}

/** The tasks of a queue that want raters and are not set aside, by what rules look at. Cost: O(such tasks). */
export async function countWanting(db: Db, projectId: number): Promise<WantingTasks[]> {
  return db.$queryRaw`
    SELECT item.category, item.subcategory, item.language, count(*)::int AS tasks
    FROM task JOIN item ON item.id = task.item_id
    WHERE task.project_id = ${projectId} AND task.overlap > task.rating_count AND task.closed_at IS NULL
      AND item.set_aside_at IS NULL
    GROUP BY item.category, item.subcategory, item.language
    ORDER BY item.category NULLS LAST, item.subcategory NULLS LAST, item.language NULLS FIRST LIMIT 1000`;
}

/** The languages that items of a project are in, where they say so. */
export async function listLanguages(db: Db, projectId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ language: string }[]>`
    SELECT DISTINCT language FROM item WHERE project_id = ${projectId} AND language IS NOT NULL ORDER BY 1 LIMIT 100`;
  return rows.map(({ language }) => language);
}

type Key = { projectId: number; userId: number };

/** A rater with the rules of theirs, locked until the end of the transaction; null when they have not begun. */
export async function lockRaterRules(
  db: Db,
  { projectId, userId }: Key,
): Promise<{ id: number; rules: RaterRules } | null> {
  const [row] = await db.$queryRaw<({ id: number } & RaterRules)[]>`
    SELECT id, standing::text AS standing, COALESCE(languages, '{}') AS languages, known_as AS "knownAs",
      total_quota AS "totalQuota", daily_quota AS "dailyQuota"
    FROM rater WHERE project_id = ${projectId} AND user_id = ${userId} FOR NO KEY UPDATE`;
  if (!row) return null;
  const { id, ...rules } = row;
  return { id, rules };
}

export async function setRaterRules(db: Db, raterId: number, rules: RaterRules): Promise<void> {
  const { standing, languages, knownAs, totalQuota, dailyQuota } = rules;
  await db.$executeRaw`
    UPDATE rater SET standing = ${standing}::"RaterStanding", languages = ${languages}::text[], known_as = ${knownAs},
      total_quota = ${totalQuota}::int, daily_quota = ${dailyQuota}::int
    WHERE id = ${raterId}`;
}

export type NewRaterEvent = {
  projectId: number;
  raterId: number;
  actorId: number | null;
  kind: string;
  before: object;
  after: object;
  reason: string;
  evidence?: object;
  undoes?: number | null;
};

export async function addRaterEvent(db: Db, event: NewRaterEvent): Promise<void> {
  await db.raterEvent.create({ data: event as never });
}

export type RaterEvent = {
  id: number;
  name: string;
  kind: string;
  before: Partial<RaterRules>;
  after: Partial<RaterRules>;
  reason: string;
  by: string | null;
  at: Date;
  /** Whether it is an undo, or was undone. */
  isOver: boolean;
};

/** The latest changes of raters' rules, by person, the latest first. What is done by pseudonym is not told here. */
export async function listRaterEvents(db: Db, projectId: number, most: number): Promise<RaterEvent[]> {
  return db.$queryRaw`
    SELECT event.id, "user".name, event.kind, event.before, event.after, event.reason, actor.name AS by, event.at,
      event.undoes IS NOT NULL OR EXISTS (SELECT FROM rater_event later WHERE later.undoes = event.id) AS "isOver"
    FROM rater JOIN rater_event event ON event.rater_id = rater.id JOIN "user" ON "user".id = rater.user_id
    LEFT JOIN "user" actor ON actor.id = event.actor_id
    WHERE rater.project_id = ${projectId} AND event.kind = 'rules'
    ORDER BY event.id DESC LIMIT ${most}`;
}

type FoundEvent = Pick<RaterEvent, "before" | "after" | "isOver"> & { userId: number };

/** An event with whose it is; null when the project has none of this id. */
export async function findRaterEvent(
  db: Db,
  { projectId, id }: { projectId: number; id: number },
): Promise<FoundEvent | null> {
  const [event] = await db.$queryRaw<FoundEvent[]>`
    SELECT rater.user_id AS "userId", event.before, event.after,
      event.undoes IS NOT NULL OR EXISTS (SELECT FROM rater_event later WHERE later.undoes = event.id) AS "isOver"
    FROM rater_event event JOIN rater ON rater.id = event.rater_id AND rater.user_id IS NOT NULL
    WHERE event.id = ${id} AND event.project_id = ${projectId} AND event.kind = 'rules'`;
  return event ?? null;
}

/** The rules of the raters of a project who have begun, by person. */
export async function listRaterRules(
  db: Db,
  projectId: number,
): Promise<({ userId: number } & RaterRules)[]> {
  return db.$queryRaw`
    SELECT user_id AS "userId", standing::text AS standing, COALESCE(languages, '{}') AS languages,
      known_as AS "knownAs", total_quota AS "totalQuota", daily_quota AS "dailyQuota"
    FROM rater WHERE project_id = ${projectId} AND user_id IS NOT NULL`;
}

export async function listOptOuts(db: Db, raterId: number): Promise<string[]> {
  const rows = await db.optOut.findMany({
    where: { raterId },
    select: { place: true },
    orderBy: { place: "asc" },
  });
  return rows.map(({ place }) => place);
}

/** A rater's opt-outs become these. Call it with the rater locked. */
export async function setOptOuts(db: Db, raterId: number, places: readonly string[]): Promise<void> {
  await db.optOut.deleteMany({ where: { raterId, place: { notIn: [...places] } } });
  await db.optOut.createMany({ data: places.map((place) => ({ raterId, place })), skipDuplicates: true });
}
