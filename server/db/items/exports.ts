import type pg from "pg";
import type { SkipLine } from "#core/exports/skip-columns.ts";
import { scaleKinds, scaleOf } from "#core/scales/scales.ts";
import type { ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { Purpose } from "#core/schemas/purpose.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { partLengths } from "../item-parts.ts";
import { projectTag } from "../project-tag.ts";
import { readJsonRows } from "../read-json-rows.ts";
import { readAnswers } from "../stored/answers.ts";
import { readDetails } from "../stored/details.ts";
import { readItemContent } from "../stored/item-content.ts";

/** A rating with the names that identify it in a file: never the id or name of a person. */
export type ExportedRating = {
  item: string;
  rater: string;
  raterKind: "human" | "judge";
  guidelineVersionId: number;
  answers: Readable<Answers>;
  submittedAt: string | null;
  durationMs: number | null;
  rationale: string | null;
  confidence: number | null;
  surplus: boolean;
  purpose: Purpose;
  isRepeat: boolean;
  source: string;
  project: string;
  shownOrder: number[] | null;
  models: (string | null)[] | null;
  notBlind: boolean | null;
  raterGroup: string | null;
  metadata: Record<string, unknown>;
  /** The item, when the rater marked passages in its texts: their offsets depend on the texts. */
  marked: { content: Readable<ItemContent>; unit: UnitOfRating } | null;
  /** The lengths of its item's texts, in code points, when passages were asked for. */
  textLengths: number[] | null;
  /** What an imported file calls the rater. */
  raterId: string | null;
  /** The whole item, where texts were asked for. */
  whole: WholeItem | null;
};

/** An item with its texts and what its file knows of it. */
export type WholeItem = {
  content: Readable<ItemContent>;
  unit: UnitOfRating;
  metadata: Record<string, unknown>;
};

type StoredItem = { content: unknown; unit: UnitOfRating; metadata: unknown };

const wholeItem = "jsonb_build_object('content', i.content, 'unit', i.unit, 'metadata', i.metadata)";

function readWhole(stored: StoredItem | null): WholeItem | null {
  if (stored === null) return null;
  return {
    content: readItemContent(stored.content),
    unit: stored.unit,
    metadata: readDetails(stored.metadata),
  };
}

/**
 * The models of an item's list of responses, in its order. Only pairs and sets have one, so only their content is
 * read.
 */
const listedModels = `CASE WHEN i.unit IN ('response-pair', 'response-set')
    AND jsonb_typeof(i.content->'responses') = 'array' THEN
  ARRAY(SELECT r.value->>'model' FROM jsonb_array_elements(i.content->'responses') WITH ORDINALITY r (value, place)
    ORDER BY r.place) END`;

/** Of a question: whether its labels count characters of the texts. */
const hasOffsets = scaleKinds
  .filter((scale) => scaleOf({ scale }).exportForm.hasOffsets)
  .map((scale) => `@.scale == "${scale}"`)
  .join(" || ");

/** The ratings in force of a project that were made for one of these purposes, in the order in which they were given. */
export async function* readRatings(
  pool: pg.Pool,
  { projectId, texts, purposes }: { projectId: number; texts: boolean; purposes: readonly Purpose[] },
): AsyncGenerator<ExportedRating[]> {
  const batches = readJsonRows<
    Unread<ExportedRating, "answers" | "metadata"> & { marked: Marked | null; whole: StoredItem | null }
  >(
    pool,
    `SELECT i.external_id AS item, a.name AS rater, a.external_id AS "raterId", a.rater_group AS "raterGroup", r.rater_kind AS "raterKind",
       ${texts ? wholeItem : "NULL"} AS whole,
       r.guideline_version_id AS "guidelineVersionId", r.answers, r.submitted_at AS "submittedAt",
       r.duration_ms AS "durationMs", r.rationale, r.confidence, r.surplus, r.purpose, t.copy > 0 AS "isRepeat",
       r.source, ${projectTag(whole(projectId))} AS project, s.shown_order AS "shownOrder", ${listedModels} AS models,
       CASE WHEN r.source = 'app' THEN COALESCE(seen.seen_at <= r.submitted_at, false) END AS "notBlind", r.metadata,
       CASE WHEN jsonb_path_exists(r.answers, '$.*[*].part')
         THEN jsonb_build_object('content', i.content, 'unit', i.unit) END AS marked,
       CASE WHEN r.guideline_version_id IN (SELECT id FROM guideline_version
           WHERE jsonb_path_exists(head, '$.questions[*] ? (${hasOffsets})'))
         THEN ${partLengths((text) => `char_length(${text})`)} END AS "textLengths"
     FROM rating_in_force r
     JOIN rater a ON a.id = r.rater_id
     LEFT JOIN assignment s ON s.id = r.assignment_id
     LEFT JOIN results_seen seen ON seen.project_id = r.project_id AND seen.user_id = a.user_id
     JOIN task t ON t.id = r.task_id
     JOIN item i ON i.id = t.item_id
     WHERE r.project_id = ${whole(projectId)} AND r.purpose IN (${purposes.map((one) => `'${one}'`).join(", ")})
     ORDER BY r.id`,
  );
  // Copying the row without these columns takes forty times as long.
  for await (const rows of batches)
    yield rows.map((row) => ({
      ...row,
      answers: readAnswers(row.answers),
      metadata: readDetails(row.metadata),
      marked: row.marked && { content: readItemContent(row.marked.content), unit: row.marked.unit },
      whole: readWhole(row.whole),
    }));
}

/** A row as it comes, in which these columns have not been parsed yet. */
type Unread<Row, Columns extends keyof Row> = Omit<Row, Columns> & Record<Columns, unknown>;
type Marked = { content: unknown; unit: UnitOfRating };

/** A task with the answers of the humans whose ratings count. */
export type RatedTask = {
  item: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  promptGroup: string;
  guidelineVersionId: number;
  inclusionProbability: number | null;
  models: (string | null)[] | null;
  answers: Readable<Answers>[];
  whole: WholeItem | null;
};

/** The tasks of a project, by item. Silent repeats are left out, because they measure a rater against themselves. */
export async function* readRatedTasks(
  pool: pg.Pool,
  { projectId, texts }: { projectId: number; texts: boolean },
): AsyncGenerator<RatedTask[]> {
  const batches = readJsonRows<
    Omit<RatedTask, "answers" | "whole"> & { answers: unknown[]; whole: StoredItem | null }
  >(
    pool,
    `SELECT ${texts ? wholeItem : "NULL"} AS whole, i.external_id AS item, i.category, i.subcategory, i.model, i.prompt_group AS "promptGroup",
       t.guideline_version_id AS "guidelineVersionId", t.inclusion_probability AS "inclusionProbability",
       ${listedModels} AS models,
       ARRAY(SELECT r.answers FROM counted_rating r
         WHERE r.task_id = t.id AND r.rater_kind = 'human'
         ORDER BY r.id) AS answers
     FROM task t
     JOIN item i ON i.id = t.item_id
     WHERE t.project_id = ${whole(projectId)} AND t.purpose = 'production' AND t.copy = 0
     ORDER BY t.item_id, t.id`,
  );
  for await (const rows of batches)
    yield rows.map((task) => ({
      ...task,
      answers: task.answers.map(readAnswers),
      whole: readWhole(task.whole),
    }));
}

/** The skips of a project, in the order in which they were made. */
export async function* readSkips(pool: pg.Pool, projectId: number): AsyncGenerator<SkipLine[]> {
  const utc = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  yield* readJsonRows<SkipLine>(
    pool,
    `SELECT i.external_id AS item, a.name AS rater, s.skip_kind AS kind, s.skip_reason AS reason,
       g.guideline_id AS guideline, g.sha256 AS guideline_version, ${utc("s.ended_at")} AS timestamp,
       ${utc("i.set_aside_at")} AS set_aside_at, a.rater_group
     FROM task t
     JOIN assignment s ON s.task_id = t.id AND s.state = 'skipped'
     JOIN item i ON i.id = t.item_id
     JOIN rater a ON a.id = s.rater_id
     JOIN guideline_version g ON g.id = t.guideline_version_id
     WHERE t.project_id = ${whole(projectId)}
     ORDER BY s.ended_at, s.id`,
  );
}

/** An id that is safe in the text of a query. */
function whole(id: number): string {
  if (!Number.isSafeInteger(id)) throw new RangeError("An id is a whole number.");
  return String(id);
}

export type LabelCounts = { ratings: number; raters: number; tasks: number; skips: number };

export async function countProjectLabels(db: Db, projectId: number): Promise<LabelCounts> {
  const [row] = await db.$queryRaw<LabelCounts[]>`
    SELECT count(*)::int AS ratings, count(DISTINCT rater_id)::int AS raters,
      (SELECT count(*)::int FROM task WHERE project_id = ${projectId}
        AND purpose = 'production' AND copy = 0) AS tasks,
      (SELECT COALESCE(sum(skipped_count), 0)::int FROM rater WHERE project_id = ${projectId}) AS skips
    FROM rating_in_force WHERE project_id = ${projectId} AND purpose = 'production'`;
  return row!;
}
