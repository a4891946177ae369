import type { Notes } from "#core/ratings/check-notes.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { type ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readAnswers } from "../stored/answers.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";
import { readItemContent } from "../stored/item-content.ts";
import { joinSlots, type LockedAssignment, lockedFields } from "./assignments.ts";

export type LockedSubmission = LockedAssignment & {
  head: Readable<GuidelineHead>;
  /** Null when the responses stood in the order of the item. */
  shownOrder: number[] | null;
  /** The number of responses in the item's list; 0 when it has no list. */
  responses: number;
  /** The revision of the rater's current rating of the task; 0 when there is none. */
  revision: number;
  /** Whether the rating that already has this submission id is the rater's own of this task; null when there is none. */
  isRepeated: boolean | null;
};

/** All facts that decide about a submission, with the assignment locked as by `lockAssignment`. */
export async function lockSubmission(
  db: Db,
  key: { publicId: string; raterId: number; submissionId: string },
): Promise<LockedSubmission | null> {
  const [found] = await db.$queryRaw<(Omit<LockedSubmission, "head"> & { head: unknown })[]>`
    SELECT ${lockedFields}, guideline.head, assignment.shown_order AS "shownOrder",
      CASE jsonb_typeof(item.content->'responses') WHEN 'array'
        THEN jsonb_array_length(item.content->'responses') ELSE 0 END AS responses,
      COALESCE((SELECT rating.revision FROM rating
        WHERE rating.task_id = task.id AND rating.rater_id = assignment.rater_id AND rating.current), 0) AS revision,
      (SELECT known.rater_id = assignment.rater_id AND known.task_id = task.id
        FROM rating known WHERE known.submission_id = ${key.submissionId}::uuid) AS "isRepeated"
    FROM assignment JOIN task ON task.id = assignment.task_id
    JOIN guideline_version guideline ON guideline.id = task.guideline_version_id
    JOIN item ON item.id = task.item_id ${joinSlots}
    WHERE assignment.public_id = ${key.publicId}::uuid AND assignment.rater_id = ${key.raterId}
    FOR UPDATE OF task, assignment`;
  return found ? { ...found, head: readGuidelineHead(found.head) } : null;
}

/** The item that the ratings of a task are about. */
export async function readRatedItem(
  db: Db,
  taskId: number,
): Promise<{ unit: UnitOfRating; content: Readable<ItemContent> }> {
  const { item } = await db.task.findUniqueOrThrow({
    where: { id: taskId },
    select: { item: { select: { unit: true, content: true } } },
  });
  return { unit: UnitOfRating.parse(item.unit), content: readItemContent(item.content) };
}

/** The rater's current rating of the task stops being the current one. */
export async function supersedeRating(db: Db, key: { taskId: number; raterId: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE rating SET current = false
    WHERE task_id = ${key.taskId} AND rater_id = ${key.raterId} AND current`;
}

export type NewRating = Notes & {
  projectId: number;
  taskId: number;
  raterId: number;
  guidelineVersionId: number;
  assignmentId: number;
  submissionId: string;
  revision: number;
  surplus: boolean;
  answers: Answers;
  durationMs: number;
};

/** The page was visible for `durationMs`, so the rating began at least that long ago. */
export async function addRating(db: Db, rating: NewRating): Promise<void> {
  await db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, surplus, source, answers, rationale, confidence, started_at, submitted_at, duration_ms, purpose)
    SELECT ${rating.projectId}, ${rating.taskId}, ${rating.raterId}, 'human', ${rating.guidelineVersionId},
      ${rating.assignmentId}, ${rating.submissionId}::uuid, ${rating.revision}, ${rating.surplus}, 'app',
      ${JSON.stringify(rating.answers)}::jsonb, ${rating.rationale}, ${rating.confidence},
      clock_timestamp() - make_interval(secs => ${rating.durationMs / 1000}), clock_timestamp(), ${rating.durationMs},
      task.purpose
    FROM task WHERE task.id = ${rating.taskId}`;
}

/** Takes back a rater's current rating of a task by adding a withdrawn revision. */
export async function withdrawRating(db: Db, key: { taskId: number; raterId: number }): Promise<void> {
  await supersedeRating(db, key);
  await db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, withdrawn, source, answers, submitted_at, purpose)
    SELECT project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, gen_random_uuid(),
      revision + 1, true, source, '{}', clock_timestamp(), purpose
    FROM rating WHERE task_id = ${key.taskId} AND rater_id = ${key.raterId}
    ORDER BY revision DESC LIMIT 1`;
}

export type GivenRating = Notes & { answers: Readable<Answers> };

/** The rater's latest answers to the task, even if they were taken back since. */
export async function findLastAnswers(
  db: Db,
  key: { taskId: number; raterId: number },
): Promise<GivenRating | null> {
  const rating = await db.rating.findFirst({
    where: { taskId: key.taskId, raterId: key.raterId, withdrawn: false },
    orderBy: { revision: "desc" },
    select: { answers: true, rationale: true, confidence: true },
  });
  return rating && { ...rating, answers: readAnswers(rating.answers) };
}

/** The rater's answer to the task that is in force; null when there is none. */
export async function findStanding(
  db: Db,
  key: { taskId: number; raterId: number },
): Promise<{ surplus: boolean } | null> {
  const [standing] = await db.$queryRaw<{ surplus: boolean }[]>`
    SELECT surplus FROM rating_in_force WHERE task_id = ${key.taskId} AND rater_id = ${key.raterId}`;
  return standing ?? null;
}
