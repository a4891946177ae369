import type pg from "pg";
import type { Question } from "#core/scales/scales.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import { allowLongWork } from "./allow-long-work.ts";
import type { Db } from "./client.ts";
import { readBatches } from "./cursor.ts";
import { readQuestions } from "./stored/guideline-head.ts";

export type RatedUnit = {
  taskId: number;
  itemId: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  guidelineVersionId: number;
  guidelineId: string;
  sha256: string;
};

/**
 * One answer to a question, as text; lists are JSON. `day` is the day of its submission, counted from 1970 in UTC.
 */
export type LabelRow = { taskId: number; raterId: number; answer: string; day: number | null };

const batchSize = 20_000;

/** The guideline versions of a project's tasks, oldest first, with their readable questions. */
export async function findRatedVersions(
  db: Db,
  projectId: number,
): Promise<{ id: number; guidelineId: string; title: string; questions: Question[] }[]> {
  const versions = await db.$queryRaw<
    { id: number; guidelineId: string; title: string; questions: unknown }[]
  >`
    SELECT v.id, v.guideline_id AS "guidelineId", COALESCE(v.head->>'title', v.guideline_id) AS title, v.head->'questions' AS questions
    FROM guideline_version v
    WHERE v.id IN (SELECT DISTINCT guideline_version_id FROM task WHERE project_id = ${projectId}
      AND purpose = 'production')
    ORDER BY v.id`;
  return versions.map((version) => ({ ...version, questions: readQuestions(version.questions) }));
}

/**
 * How much the tasks of each guideline version hold: 2 where two humans have rated one, 1 where anyone has, else 0.
 */
export async function findRatedness(db: Db, projectId: number): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ id: number; ratedness: number }[]>`
    SELECT guideline_version_id AS id, max(CASE
      WHEN rating_count >= 2 THEN 2
      WHEN rating_count = 1 OR overlap IS NULL THEN 1
      ELSE 0 END)::int AS ratedness
    FROM task WHERE project_id = ${projectId} AND purpose = 'production' GROUP BY guideline_version_id`;
  return new Map(rows.map(({ id, ratedness }) => [id, ratedness]));
}

/**
 * Changes whenever the labels of a project do, or the groups of its raters. Ratings are only ever added; the count
 * beside the newest id also covers ratings that were committed out of order.
 */
export async function labelsFingerprint(db: Db, projectId: number): Promise<string> {
  const [row] = await db.$queryRaw<{ fingerprint: string }[]>`
    SELECT concat_ws(':', max(id), count(*), (
      SELECT md5(string_agg(concat(id, ' ', rater_group), E'\\n' ORDER BY id))
      FROM rater WHERE project_id = ${projectId} AND rater_group IS NOT NULL)) AS fingerprint
    FROM rating WHERE project_id = ${projectId}`;
  return row!.fingerprint;
}

/**
 * The tasks of these guideline versions, sorted by item id and guideline content. Silent repeats are left out,
 * because they measure a rater against themselves.
 */
export function readRatedUnits(
  pool: pg.Pool,
  { projectId, versionIds }: { projectId: number; versionIds: number[] },
): AsyncGenerator<RatedUnit[]> {
  return readRows<RatedUnit>(
    pool,
    `SELECT t.id AS "taskId", i.id AS "itemId", i.external_id AS "externalId", i.category, i.subcategory, i.model,
       v.id AS "guidelineVersionId", v.guideline_id AS "guidelineId", v.sha256
     FROM task t JOIN item i ON i.id = t.item_id JOIN guideline_version v ON v.id = t.guideline_version_id
     WHERE t.project_id = $1 AND t.guideline_version_id = ANY ($2) AND t.purpose = 'production' AND t.copy = 0
     ORDER BY i.external_id COLLATE "C", v.sha256`,
    [projectId, versionIds],
  );
}

export async function findProjectRaters(
  db: Db,
  projectId: number,
): Promise<{ id: number; name: string; kind: RaterKind; group: string | null }[]> {
  return db.$queryRaw`
    SELECT id, name, kind::text AS kind, rater_group AS "group" FROM rater WHERE project_id = ${projectId}`;
}

/** All answers to a question from ratings that count. */
export function readLabels(
  pool: pg.Pool,
  { projectId, versionIds, question }: { projectId: number; versionIds: number[]; question: string },
): AsyncGenerator<LabelRow[]> {
  return readRows<LabelRow>(
    pool,
    `SELECT task_id AS "taskId", rater_id AS "raterId", answers->>$3 AS answer,
       floor(extract(epoch FROM submitted_at) / 86400)::int AS day FROM counted_rating
     WHERE project_id = $1 AND guideline_version_id = ANY ($2)
       AND answers->>$3 IS NOT NULL`,
    [projectId, versionIds, question],
  );
}

/**
 * Reads some thousand rows at a time, so that the driver never holds all of them and other work gets its turn. Unlike
 * `readSnapshot`, it needs no place for uploads and downloads, because it waits for nobody's network.
 */
export async function* readRows<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  values: unknown[],
): AsyncGenerator<Row[]> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query("BEGIN READ ONLY");
    await allowLongWork(client, "LOCAL");
    yield* readBatches<Row>(client, sql, values, batchSize);
    await client.query("COMMIT");
    isWhole = true;
  } finally {
    client.release(!isWhole);
  }
}
