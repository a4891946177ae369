import type pg from "pg";
import type { Answers } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { type LabelRow, readRows } from "./labels.ts";
import { readAnswers } from "./stored/answers.ts";

/** `texts` is null where UTF-16 units and code points are the same, as they are in nearly all texts. */
export type TaskParts = { taskId: number; lengths: number[]; texts: string[] | null };

/** A rating without an answer to a question, whether or not the question was asked. */
export type SilentRating = Pick<LabelRow, "taskId" | "raterId"> & {
  versionId: number;
  answers: Answers;
};

export type TaskModels = { taskId: number; first: string | null; second: string | null };

type Asked = { projectId: number; versionIds: number[] };

/** Offsets of passages count UTF-16 units, PostgreSQL counts characters: one beyond the basic plane counts twice. */
const utf16Length = (text: string) =>
  String.raw`length(regexp_replace(${text}, '[\U00010000-\U0010FFFF]', '..', 'g'))`;

/**
 * The lengths in code points of the texts of rated tasks in which passages can be marked, in the order that a passage's
 * `part` refers to (see `markableParts`). Only the lengths leave the database, and those texts without which offsets in
 * UTF-16 units cannot be read.
 */
export function readPartLengths(
  pool: pg.Pool,
  { projectId, versionIds }: Asked,
): AsyncGenerator<TaskParts[]> {
  return readRows<TaskParts>(
    pool,
    `SELECT t.id AS "taskId", ${partLengths((text) => `char_length(${text})`)} AS lengths,
       CASE WHEN ${partLengths(utf16Length)} <> ${partLengths((text) => `char_length(${text})`)}
         THEN ${partLengths((text) => text)} END AS texts
     FROM task t JOIN item i ON i.id = t.item_id
     WHERE t.project_id = $1 AND t.guideline_version_id = ANY ($2) AND t.purpose = 'production' AND t.copy = 0
       AND EXISTS (SELECT FROM counted_rating r WHERE r.task_id = t.id)`,
    [projectId, versionIds],
  );
}

/** The lengths of the texts of item `i` in which passages can be marked, each measured by `lengthOf`. */
export function partLengths(lengthOf: (text: string) => string): string {
  return `CASE
       WHEN jsonb_array_length(coalesce(nullif(i.content->'responses', 'null'), '[]')) > 0 THEN
         (SELECT array_agg(${lengthOf("r.value->>'response'")} ORDER BY r.place)
          FROM jsonb_array_elements(i.content->'responses') WITH ORDINALITY r (value, place))
       WHEN i.unit = 'conversation' AND jsonb_typeof(i.content->'messages') = 'array' THEN
         (SELECT coalesce(array_agg(${lengthOf("m.value->>'content'")} ORDER BY m.place), '{}')
          FROM jsonb_array_elements(i.content->'messages') WITH ORDINALITY m (value, place)
          WHERE m.value->>'role' = 'assistant')
       ELSE ARRAY[${lengthOf("coalesce(i.content->>'response', i.content->>'description', '')")}]
     END`;
}

/** Ratings that count and have no answer to the question, with the answers that decide whether it was asked. */
export async function* readSilentRatings(
  pool: pg.Pool,
  { projectId, versionIds, question }: Asked & { question: string },
): AsyncGenerator<SilentRating[]> {
  const batches = readRows<Omit<SilentRating, "answers"> & { answers: unknown }>(
    pool,
    `SELECT task_id AS "taskId", rater_id AS "raterId", guideline_version_id AS "versionId", answers FROM counted_rating
     WHERE project_id = $1 AND guideline_version_id = ANY ($2) AND answers->$3 IS NULL`,
    [projectId, versionIds, question],
  );
  for await (const rows of batches)
    yield rows.flatMap((rating) => {
      const answers = readAnswers(rating.answers);
      return isUnreadable(answers) ? [] : [{ ...rating, answers }];
    });
}

/** The positions of an item's responses in the order in which a rater saw them; none where no order was drawn. */
export function readShownOrders(
  pool: pg.Pool,
  { projectId, versionIds }: Asked,
): AsyncGenerator<{ taskId: number; raterId: number; order: number[] }[]> {
  return readRows<{ taskId: number; raterId: number; order: number[] }>(
    pool,
    `SELECT a.task_id AS "taskId", a.rater_id AS "raterId", a.shown_order AS "order"
     FROM assignment a JOIN task t ON t.id = a.task_id
     WHERE t.project_id = $1 AND t.guideline_version_id = ANY ($2) AND t.purpose = 'production' AND t.copy = 0 AND a.shown_order IS NOT NULL`,
    [projectId, versionIds],
  );
}

/** The models of the responses that items list, in the order of the item; items without a list are left out. */
export function readResponseModels(
  pool: pg.Pool,
  { projectId, versionIds }: Asked,
): AsyncGenerator<{ taskId: number; models: (string | null)[] }[]> {
  return readRows<{ taskId: number; models: (string | null)[] }>(
    pool,
    `SELECT t.id AS "taskId",
       (SELECT array_agg(r.value->>'model' ORDER BY r.place)
        FROM jsonb_array_elements(i.content->'responses') WITH ORDINALITY r (value, place)) AS models
     FROM task t JOIN item i ON i.id = t.item_id
     WHERE t.project_id = $1 AND t.guideline_version_id = ANY ($2) AND t.purpose = 'production' AND t.copy = 0
       AND jsonb_typeof(i.content->'responses') = 'array'`,
    [projectId, versionIds],
  );
}

/** The models whose responses a task compares, in the order of the item. */
export function readComparedModels(
  pool: pg.Pool,
  { projectId, versionIds }: Asked,
): AsyncGenerator<TaskModels[]> {
  return readRows<TaskModels>(
    pool,
    `SELECT t.id AS "taskId", i.content->'responses'->0->>'model' AS first, i.content->'responses'->1->>'model' AS second
     FROM task t JOIN item i ON i.id = t.item_id
     WHERE t.project_id = $1 AND t.guideline_version_id = ANY ($2) AND t.purpose = 'production' AND t.copy = 0`,
    [projectId, versionIds],
  );
}
