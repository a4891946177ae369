import type pg from "pg";
import type { ImportForm } from "#core/scales/scale.ts";
import { scaleKinds, scaleOf } from "#core/scales/scales.ts";
import type { OffsetUnit } from "#core/tables/spans/mark.ts";
import { countWithFirst } from "./count-with-first.ts";
import { answerOfKind } from "./imported-answer.ts";
import { marksInUtf16 } from "./marks-in-utf16.ts";
import { projectTag } from "./project-tag.ts";

/** A scale of the file with the guideline version that its ratings stand under. */
export type StagedScale = {
  scale: string;
  /** The kind that its rows say it has, by which scales of one name are told apart; "" where they say none. */
  said: string;
  /** The guideline that asked, by which an export tells questions of one name apart; "" for other files. */
  askedBy: string;
  question: string;
  kind: string;
  form: ImportForm["form"];
  guidelineVersionId: number;
};

/** Ties staged ratings `s` to their scales `c`. */
const isOfScale =
  "c.scale = s.scale AND c.said = COALESCE(s.scale_kind, '') AND c.asked_by = COALESCE(s.asked_by, '')";

/** So many ratings of a scale show whether it shares labels with one that the project has. */
const comparedRatings = 1000;

/**
 * Of each staged scale: whether all items it rates are pairs, and the kind it has in the project already. A scale of
 * the same name that shares no label is another scale.
 */
export async function findStagedScales(
  client: pg.ClientBase,
  projectId: number,
): Promise<{ scale: string; said: string; askedBy: string; isPaired: boolean; knownKind: string | null }[]> {
  const { rows } = await client.query(
    `WITH rated AS (
       SELECT s.scale, COALESCE(s.scale_kind, '') AS said, COALESCE(s.asked_by, '') AS asked_by, i.unit, ARRAY[s.label_text, s.label_number::text, s.label_list::text,
           s.label_entries::text] AS forms,
         row_number() OVER (PARTITION BY s.scale, s.scale_kind ORDER BY s.line) AS nth
       FROM staged_rating s
       JOIN item i ON i.project_id = $1 AND i.external_id = s.item
     ), label AS MATERIALIZED (
       SELECT DISTINCT scale, form FROM rated, unnest(forms) AS form
       WHERE said = '' AND nth <= ${comparedRatings}
     )
     SELECT staged.scale, staged.said, staged.asked_by AS "askedBy", staged."isPaired", known.kind AS "knownKind"
     FROM (
       SELECT scale, said, asked_by, bool_and(unit = 'response-pair') AS "isPaired" FROM rated
       GROUP BY scale, said, asked_by
     ) staged
     LEFT JOIN LATERAL (
       SELECT v.head->'questions'->0->>'scale' AS kind FROM guideline_version v
       WHERE staged.said = '' AND v.guideline_id LIKE 'imported/%' AND v.head->>'title' = staged.scale AND EXISTS (
         SELECT 1 FROM task t
         JOIN rating r ON r.task_id = t.id AND t.purpose = 'production'
         JOIN label l ON l.form = r.answers->>(v.head->'questions'->0->>'id')
         WHERE t.project_id = $1 AND t.guideline_version_id = v.id AND l.scale = staged.scale)
       ORDER BY v.id DESC LIMIT 1
     ) known ON true
     ORDER BY staged.scale, staged.said, staged.asked_by`,
    [projectId],
  );
  return rows;
}

export type UnusableRating = { line: number; item: string; isUnknownItem: boolean; kind: string | null };

/** Staged ratings of items that the project does not have, or with a label that is no value of the scale's kind. */
export function readUnusableRatings(
  client: pg.ClientBase,
  { projectId, most }: { projectId: number; most: number },
): Promise<{ count: number; first: UnusableRating[] }> {
  return countWithFirst<UnusableRating>(
    client,
    {
      select: `s.line, s.item, i.id IS NULL AS "isUnknownItem", c.kind`,
      from: `staged_rating s
        LEFT JOIN item i ON i.project_id = $1 AND i.external_id = s.item
        LEFT JOIN staged_scale c ON ${isOfScale}
        WHERE i.id IS NULL OR (${answerOfKind}) IS NULL`,
      orderBy: "s.place",
      most,
    },
    [projectId],
  );
}

/**
 * Ties the staged ratings to items and scales. Call when the scales are known; what is unusable stays behind. From here on
 * the transaction joins by hash: of what it makes itself there are no statistics, and a planner that takes many for few
 * looks through all of them for each.
 */
export async function resolveStagedRatings(
  client: pg.ClientBase,
  projectId: number,
  { scales, offsets }: { scales: readonly StagedScale[]; offsets: OffsetUnit },
): Promise<void> {
  await client.query("SET LOCAL enable_nestloop = off");
  await client.query(marksInUtf16(offsets));
  await client.query(
    `CREATE TEMP TABLE staged_scale (
       scale text, said text, asked_by text, question text, kind text, form text, guideline_version_id int)`,
  );
  await client.query(
    `INSERT INTO staged_scale SELECT * FROM jsonb_to_recordset($1)
     AS scale(scale text, said text, "askedBy" text, question text, kind text, form text, "guidelineVersionId" int)`,
    [JSON.stringify(scales)],
  );
  await client.query(`
    CREATE TEMP TABLE resolved_rating (
      place int, line int, item_id int, guideline_version_id int, rater_kind "RaterKind", rater text,
      own_rater_id int, scale text, kind text, answers jsonb
    )`);
  await client.query(
    `INSERT INTO resolved_rating
     SELECT s.place, s.line, i.id, c.guideline_version_id, s.rater_kind, s.rater, NULL, s.scale, c.kind,
       jsonb_build_object(c.question, ${answerOfKind})
     FROM staged_rating s
     JOIN item i ON i.project_id = $1 AND i.external_id = s.item
     JOIN staged_scale c ON ${isOfScale}
     WHERE (${answerOfKind}) IS NOT NULL`,
    [projectId],
  );
  await client.query("ANALYZE resolved_rating");
  await recogniseOwnRatings(client, projectId);
}

/** An answer that an export writes for whoever was asked and answered nothing, in `r` of `resolved_rating`. */
const isUnanswered = `(r.kind, own.value) IN (${scaleKinds
  .flatMap((scale) => {
    const { unanswered } = scaleOf({ scale }).exportForm;
    return unanswered === null ? [] : [`('${scale}', '${JSON.stringify(unanswered)}'::jsonb)`];
  })
  .join(", ")})`;

/**
 * Of a file that this project exported, the raters are those of these pseudonyms, and a label under a guideline version that
 * its rater has rated the item under is held against that rating: also where it has no answer to the question.
 */
async function recogniseOwnRatings(client: pg.ClientBase, projectId: number): Promise<void> {
  const isOwn = `of_project = ${projectTag("$1")}`;
  const { rowCount } = await client.query(`SELECT 1 FROM staged_rating WHERE ${isOwn} LIMIT 1`, [projectId]);
  if (!rowCount) return;
  await client.query(
    `UPDATE resolved_rating r
     SET own_rater_id = own.id, guideline_version_id = COALESCE(own.version, r.guideline_version_id),
       answers = CASE WHEN own.version IS NULL THEN r.answers
         WHEN NOT own.is_answered AND ${isUnanswered} THEN '{}'
         ELSE jsonb_build_object(r.scale, own.value) END
     FROM (
       SELECT s.place, a.id, x.guideline_version_id AS version, x.is_answered,
         (SELECT value FROM jsonb_each(given.answers)) AS value
       FROM staged_rating s
       JOIN resolved_rating given ON given.place = s.place
       JOIN rater a ON a.project_id = $1 AND a.kind = s.rater_kind AND a.name = s.rater
       LEFT JOIN LATERAL (
         SELECT g.guideline_version_id, g.answers ? s.scale AS is_answered FROM item i
         JOIN guideline_version v ON v.sha256 = s.of_version
         JOIN task t ON t.project_id = $1 AND t.item_id = i.id AND t.guideline_version_id = v.id
           AND t.purpose = 'production' AND t.copy = 0
         JOIN rating g ON g.project_id = $1 AND g.task_id = t.id AND g.rater_id = a.id AND g.current
         WHERE i.project_id = $1 AND i.external_id = s.item AND (g.answers ? s.scale
           OR jsonb_path_exists(v.head, '$.questions[*] ? (@.id == $id)', jsonb_build_object('id', s.scale)))
       ) x ON true
       WHERE s.${isOwn}
     ) own
     WHERE own.place = r.place`,
    [projectId],
  );
}

/**
 * Makes raters of those the project does not know, in the order in which the file names them. A judge is no person and
 * keeps its name, with a number behind it where another has that name. A human stays without a pseudonym until
 * `nameResolvedRaters`: whoever begins to rate meanwhile takes the next number and would wait for the whole import.
 */
export async function addResolvedRaters(client: pg.ClientBase, projectId: number): Promise<void> {
  for (let number = 1; ; number++) {
    const { rowCount } = await client.query(
      `WITH fresh AS (
         SELECT rater_kind, rater, min(place) AS place FROM resolved_rating r
         WHERE r.own_rater_id IS NULL AND NOT EXISTS (
           SELECT 1 FROM rater WHERE project_id = $1 AND kind = r.rater_kind AND external_id = r.rater)
         GROUP BY rater_kind, rater
       ), added AS (
         INSERT INTO rater (project_id, kind, name, external_id)
         SELECT $1, rater_kind, CASE
           WHEN rater_kind = 'human' THEN '${unnamed}' || gen_random_uuid()
           ELSE CASE WHEN rater ~ '^R[0-9]+$' THEN 'judge ' ELSE '' END || rater || $2 END, rater
         FROM fresh ORDER BY rater_kind, place
         ON CONFLICT DO NOTHING
       )
       SELECT 1 FROM fresh`,
      [projectId, number === 1 ? "" : ` (${number})`],
    );
    if (!rowCount) return;
  }
}

/** What a human of a file is called until there is a pseudonym. Only the transaction of the import ever sees it. */
const unnamed = "unnamed ";

/**
 * Gives the humans that `addResolvedRaters` has made the next free pseudonyms. Call it last: from here on whoever wants
 * a number waits for the commit. Where another transaction takes a number first, the next try sees it.
 */
export async function nameResolvedRaters(client: pg.ClientBase, projectId: number): Promise<void> {
  for (;;) {
    await client.query("SAVEPOINT numbers");
    try {
      await client.query(
        `UPDATE rater SET name = 'R' || (fresh.number + (
           SELECT coalesce(max(substr(name, 2)::numeric), 0) FROM rater
           WHERE project_id = $1 AND name ~ '^R[0-9]+$'))
         FROM (
           SELECT id, row_number() OVER (ORDER BY id) AS number FROM rater
           WHERE project_id = $1 AND kind = 'human' AND name LIKE '${unnamed}%'
         ) fresh
         WHERE rater.id = fresh.id`,
        [projectId],
      );
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
      await client.query("ROLLBACK TO SAVEPOINT numbers");
    }
  }
}

const uniqueViolation = "23505";

/** Makes the tasks and ratings that are new. Call after `addResolvedRaters`. @returns how many ratings were added */
export async function insertResolvedRatings(client: pg.ClientBase, projectId: number): Promise<number> {
  await client.query(
    `INSERT INTO task (project_id, item_id, guideline_version_id)
     SELECT DISTINCT $1::int, item_id, guideline_version_id FROM resolved_rating ORDER BY 3, 2
     ON CONFLICT (item_id, guideline_version_id, purpose, copy) DO NOTHING`,
    [projectId],
  );
  // By their whole keys: joined by their tasks alone, the raters of one item would be compared each with each.
  await client.query(
    `CREATE TEMP TABLE keyed_rating AS
     SELECT r.*, t.id AS task_id, COALESCE(r.own_rater_id, a.id) AS rater_id FROM resolved_rating r
     JOIN task t ON t.project_id = $1 AND t.purpose = 'production' AND t.copy = 0
       AND t.item_id = r.item_id AND t.guideline_version_id = r.guideline_version_id
     LEFT JOIN rater a ON a.project_id = $1 AND a.kind = r.rater_kind AND a.external_id = r.rater
     WHERE COALESCE(r.own_rater_id, a.id) IS NOT NULL`,
    [projectId],
  );
  await client.query("ANALYZE keyed_rating");
  const { rowCount } = await client.query(
    `INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source,
       answers, rationale, submitted_at, duration_ms, metadata)
     SELECT $1, r.task_id, r.rater_id, r.rater_kind, r.guideline_version_id, gen_random_uuid(), 'import', r.answers,
       s.rationale, s.submitted_at, s.duration_ms, s.metadata
     FROM keyed_rating r
     JOIN staged_rating s ON s.place = r.place
     WHERE NOT EXISTS (
       SELECT 1 FROM rating x WHERE x.project_id = $1 AND x.task_id = r.task_id AND x.rater_id = r.rater_id)
     ORDER BY r.place
     ON CONFLICT DO NOTHING`,
    [projectId],
  );
  return rowCount ?? 0;
}

/** A file of text alone cannot tell 3 from "3"; and a single choice stood without a list once. */
const isSameAnswer = `x.answers->key = value OR x.answers->>key = value#>>'{}'
  OR jsonb_build_array(x.answers->key) = value`;

/** Staged ratings whose rater has another label for the item on that scale. Call after `insertResolvedRatings`. */
export function readRatingConflicts(
  client: pg.ClientBase,
  { projectId, most }: { projectId: number; most: number },
): Promise<{ count: number; first: { line: number; rater: string }[] }> {
  return countWithFirst<{ line: number; rater: string }>(
    client,
    {
      select: "r.line, r.rater",
      from: `keyed_rating r
        JOIN rating x ON x.project_id = $1 AND x.task_id = r.task_id AND x.rater_id = r.rater_id AND x.current
        WHERE EXISTS (SELECT 1 FROM jsonb_each(r.answers) WHERE NOT COALESCE(${isSameAnswer}, false))`,
      orderBy: "r.place",
      most,
    },
    [projectId],
  );
}
