import type { Notes } from "#core/ratings/check-notes.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readAnswers } from "../stored/answers.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";
import { type LockedAssignment, lockedFields } from "./assignments.ts";

export type LockedSubmission = LockedAssignment & {
  head: Readable<GuidelineHead>;
  /** Null when the responses stood as the item has them. */
  shownOrder: number[] | null;
  /** Of the rater's current rating of the task; 0 without one. */
  revision: number;
  /** The rater whose rating has this submission id already. */
  knownFrom: number | null;
};

/** All that deciding about a submission takes: the locked assignment, as by `lockAssignment`, and what there is. */
export async function lockSubmission(
  db: Db,
  key: { publicId: string; raterId: number; submissionId: string },
): Promise<LockedSubmission | null> {
  const [found] = await db.$queryRaw<(Omit<LockedSubmission, "head"> & { head: unknown })[]>`
    SELECT ${lockedFields}, guideline.head, assignment.shown_order AS "shownOrder",
      COALESCE((SELECT rating.revision FROM rating
        WHERE rating.task_id = task.id AND rating.rater_id = assignment.rater_id AND rating.current), 0) AS revision,
      (SELECT known.rater_id FROM rating known WHERE known.submission_id = ${key.submissionId}::uuid) AS "knownFrom"
    FROM assignment JOIN task ON task.id = assignment.task_id
    JOIN guideline_version guideline ON guideline.id = task.guideline_version_id
    WHERE assignment.public_id = ${key.publicId}::uuid AND assignment.rater_id = ${key.raterId}
    FOR UPDATE OF task, assignment`;
  return found ? { ...found, head: readGuidelineHead(found.head) } : null;
}

/** The rater's current rating of the task is current no more. */
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

/** The page was in front for `durationMs`, so the rating began at least that long ago. */
export async function addRating(db: Db, rating: NewRating): Promise<void> {
  await db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, surplus, source, answers, rationale, confidence, started_at, submitted_at, duration_ms)
    VALUES (${rating.projectId}, ${rating.taskId}, ${rating.raterId}, 'human', ${rating.guidelineVersionId},
      ${rating.assignmentId}, ${rating.submissionId}::uuid, ${rating.revision}, ${rating.surplus}, 'app',
      ${JSON.stringify(rating.answers)}::jsonb, ${rating.rationale}, ${rating.confidence},
      clock_timestamp() - make_interval(secs => ${rating.durationMs / 1000}), clock_timestamp(), ${rating.durationMs})`;
}

/** Takes a rater's current rating of a task back by a withdrawn revision. */
export async function withdrawRating(db: Db, key: { taskId: number; raterId: number }): Promise<void> {
  await supersedeRating(db, key);
  await db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, withdrawn, source, answers, submitted_at)
    SELECT project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, gen_random_uuid(),
      revision + 1, true, source, '{}', clock_timestamp()
    FROM rating WHERE task_id = ${key.taskId} AND rater_id = ${key.raterId}
    ORDER BY revision DESC LIMIT 1`;
}

export type GivenRating = Notes & { answers: Readable<Answers> };

/** What the rater said last about the task, also when it was taken back since. */
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
