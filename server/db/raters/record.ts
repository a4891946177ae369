import type pg from "pg";
import type { Db } from "../client.ts";
import { readRows } from "../labels.ts";

/** A question, as its guideline versions ask it. */
export type Asked = { projectId: number; versionIds: number[]; question: string };

/** Beyond so many rows, the earliest in time, no more are read: it bounds what a page can cost. */
const mostRows = 200_000;

/** An answer about an item with gold, both as text, in the order of their time. */
export type GoldAnswer = { raterId: number; isProduction: boolean; answer: string; gold: string };

/**
 * What people answered about items whose label is known under the same guideline; the newest gold of it holds. Training
 * is left out, where the right label is shown.
 */
export function readGoldAnswers(pool: pg.Pool, asked: Asked): AsyncGenerator<GoldAnswer[]> {
  return readRows<GoldAnswer>(
    pool,
    `WITH known AS (
       SELECT DISTINCT ON (gold.item_id, version.guideline_id) gold.item_id, version.guideline_id,
         gold.label->>'label' AS label
       FROM gold_in_force gold JOIN guideline_version version ON version.id = gold.guideline_version_id
       WHERE gold.project_id = $1 AND gold.guideline_version_id = ANY ($2) AND gold.question_id = $3
         AND gold.response IS NULL
       ORDER BY gold.item_id, version.guideline_id, gold.id DESC)
     SELECT given.rater_id AS "raterId", given.purpose = 'production' AS "isProduction", given.answers->>$3 AS answer,
       known.label AS gold
     FROM known JOIN task ON task.item_id = known.item_id
     JOIN guideline_version version ON version.id = task.guideline_version_id
       AND version.guideline_id = known.guideline_id
     JOIN rating_in_force given ON given.task_id = task.id
     WHERE task.guideline_version_id = ANY ($2) AND given.rater_kind = 'human'
       AND given.purpose IN ('production', 'control', 'qualification') AND given.answers->>$3 IS NOT NULL
     ORDER BY COALESCE(given.submitted_at, given.created_at), given.id LIMIT ${mostRows}`,
    [asked.projectId, asked.versionIds, asked.question],
  );
}

/** A rater's first answer about an item and a later one, as text. */
export type RepeatedAnswer = { raterId: number; first: string; again: string };

/** The answers of people about items that they had answered before, each beside their first one. */
export function readRepeatedAnswers(pool: pg.Pool, asked: Asked): AsyncGenerator<RepeatedAnswer[]> {
  return readRows<RepeatedAnswer>(
    pool,
    `SELECT DISTINCT ON (later.id) later.rater_id AS "raterId", earlier.answers->>$3 AS first, later.answers->>$3 AS again
     FROM rating_in_force later
     JOIN task of_later ON of_later.id = later.task_id
     JOIN task of_earlier ON of_earlier.item_id = of_later.item_id AND of_earlier.id <> of_later.id
       AND of_earlier.guideline_version_id = of_later.guideline_version_id
     JOIN rating_in_force earlier ON earlier.task_id = of_earlier.id AND earlier.rater_id = later.rater_id
       AND earlier.id < later.id
     WHERE later.project_id = $1 AND later.guideline_version_id = ANY ($2) AND later.rater_kind = 'human'
       AND later.purpose IN ('production', 'control', 'qualification', 'repeat')
       AND earlier.purpose IN ('production', 'control', 'qualification', 'repeat')
       AND later.answers->>$3 IS NOT NULL AND earlier.answers->>$3 IS NOT NULL
     ORDER BY later.id, earlier.id LIMIT ${mostRows}`,
    [asked.projectId, asked.versionIds, asked.question],
  );
}

/** How fast a person works, and what they leave. Times are in milliseconds, null where no rating says one. */
export type RaterPace = {
  raterId: number;
  publicId: string;
  ended: number;
  skipped: number;
  medianMs: number | null;
  timed: number;
  /** The median length in characters of the texts of the items that were timed. */
  medianCharacters: number | null;
};

/** The pace of every person in the queue's own work under these versions. Imported ratings have no skips. */
export function readPaces(
  pool: pg.Pool,
  { projectId, versionIds }: Omit<Asked, "question">,
): AsyncGenerator<RaterPace[]> {
  return readRows<RaterPace>(
    pool,
    `
    WITH texts AS MATERIALIZED (
      SELECT task.id, (SELECT sum(length(value #>> '{}')) FROM jsonb_path_query(item.content, 'strict $.**') value
        WHERE jsonb_typeof(value) = 'string')::int AS characters
      FROM task JOIN item ON item.id = task.item_id
      WHERE task.project_id = $1 AND task.guideline_version_id = ANY ($2) AND task.purpose = 'production'),
    timed AS (
      SELECT given.rater_id, count(*)::int AS timed,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY given.duration_ms) AS ms,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY texts.characters) AS characters
      FROM rating_in_force given JOIN texts ON texts.id = given.task_id
      WHERE given.project_id = $1 AND given.guideline_version_id = ANY ($2)
        AND given.duration_ms IS NOT NULL
      GROUP BY given.rater_id),
    ended AS (
      SELECT assignment.rater_id, count(*) FILTER (WHERE assignment.state = 'skipped')::int AS skipped,
        count(*)::int AS ended
      FROM assignment JOIN task ON task.id = assignment.task_id
      WHERE task.project_id = $1 AND task.guideline_version_id = ANY ($2) AND task.purpose = 'production'
        AND assignment.state IN ('submitted', 'skipped')
      GROUP BY assignment.rater_id)
    SELECT rater.id AS "raterId", rater.public_id::text AS "publicId", COALESCE(ended.ended, 0) AS ended,
      COALESCE(ended.skipped, 0) AS skipped, timed.ms AS "medianMs", COALESCE(timed.timed, 0) AS timed,
      timed.characters AS "medianCharacters"
    FROM rater LEFT JOIN timed ON timed.rater_id = rater.id LEFT JOIN ended ON ended.rater_id = rater.id
    WHERE rater.project_id = $1 AND rater.kind = 'human'`,
    [projectId, versionIds],
  );
}

/** Changes whenever gold does, or what raters skipped; beside the fingerprint of labels it covers a whole record. */
export async function recordFingerprint(db: Db, projectId: number): Promise<string> {
  const [row] = await db.$queryRaw<{ fingerprint: string }[]>`
    SELECT concat_ws(':', (SELECT max(id) FROM gold WHERE project_id = ${projectId}),
      count(*), sum(skipped_count)) AS fingerprint
    FROM rater WHERE project_id = ${projectId}`;
  return row!.fingerprint;
}

/** The median time in milliseconds of a person's latest answers, whatever they were for; null without any. */
export async function readOwnPace(db: Db, raterId: number): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS ms FROM (
      SELECT duration_ms FROM rating_in_force WHERE rater_id = ${raterId} AND duration_ms IS NOT NULL
      ORDER BY id DESC LIMIT 1000) latest`;
  return row!.ms;
}

/** How many tasks a person has answered in the app, taken back since or not. */
export async function countFirstAnswers(db: Db, raterId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ answered: number }[]>`
    SELECT count(*)::int AS answered FROM rating WHERE rater_id = ${raterId} AND revision = 1 AND source = 'app'`;
  return row!.answered;
}

/** A first answer and the gold that stood then, both as text. */
export type FirstAnswer = { versionId: number; question: string; answer: string; gold: string };

const latestFirst = 1000;

/**
 * Of a person's first so many answers, the latest about items whose label was known when the last of them was given. What
 * they correct or take back, and gold made since, changes nothing here: the result for a number is always the same.
 */
export async function readFirstAnswers(db: Db, raterId: number, answers: number): Promise<FirstAnswer[]> {
  return db.$queryRaw`
    WITH first AS (
      SELECT id, task_id, guideline_version_id, answers, purpose, created_at FROM rating
      WHERE rater_id = ${raterId} AND revision = 1 AND source = 'app' ORDER BY id LIMIT ${answers}),
    latest AS (
      SELECT * FROM first WHERE purpose IN ('production', 'control', 'qualification') ORDER BY id DESC LIMIT ${latestFirst}),
    known AS (
      SELECT DISTINCT ON (latest.id, gold.question_id) latest.guideline_version_id, gold.question_id,
        latest.answers->>gold.question_id AS answer, gold.label
      FROM latest JOIN task ON task.id = latest.task_id
      JOIN gold ON gold.item_id = task.item_id AND gold.guideline_version_id = latest.guideline_version_id
        AND gold.response IS NULL AND gold.created_at <= (SELECT max(created_at) FROM first)
      ORDER BY latest.id, gold.question_id, gold.revision DESC)
    SELECT guideline_version_id AS "versionId", question_id AS question, answer, label->>'label' AS gold
    FROM known WHERE label IS NOT NULL AND answer IS NOT NULL`;
}
