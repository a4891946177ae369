import type { Notes } from "#core/ratings/check-notes.ts";
import { GuidelineHead, type Question } from "#core/schemas/guideline.ts";
import { type Answers, StoredAnswers } from "#core/schemas/rating.ts";
import type { Db } from "./client.ts";

/** Whose submission carries this id; null while none does. */
export async function findSubmission(db: Db, submissionId: string): Promise<{ raterId: number } | null> {
  return db.rating.findUnique({ where: { submissionId }, select: { raterId: true } });
}

/** The questions that a guideline version asks. */
export async function readQuestions(db: Db, guidelineVersionId: number): Promise<Question[]> {
  const version = await db.guidelineVersion.findUniqueOrThrow({
    where: { id: guidelineVersionId },
    select: { head: true },
  });
  return GuidelineHead.parse(version.head).questions;
}

/** The revision that the rater's next rating of the task has; the current one, if any, is current no more. */
export async function supersedeRating(db: Db, key: { taskId: number; raterId: number }): Promise<number> {
  const [superseded] = await db.$queryRaw<{ revision: number }[]>`
    UPDATE rating SET current = false
    WHERE task_id = ${key.taskId} AND rater_id = ${key.raterId} AND current
    RETURNING revision`;
  return (superseded?.revision ?? 0) + 1;
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
export async function withdrawRating(
  db: Db,
  key: { taskId: number; raterId: number; assignmentId: number },
): Promise<void> {
  const revision = await supersedeRating(db, key);
  await db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
      revision, withdrawn, source, answers, submitted_at)
    SELECT project_id, id, ${key.raterId}::int, 'human', guideline_version_id, ${key.assignmentId}::int,
      gen_random_uuid(), ${revision}::int, true, 'app', '{}', clock_timestamp()
    FROM task WHERE id = ${key.taskId}`;
}

export type GivenRating = Notes & { answers: Answers };

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
  return rating && { ...rating, answers: StoredAnswers.parse(rating.answers) };
}
