import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import type { Purpose } from "#core/schemas/purpose.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readAnswers } from "../stored/answers.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";

/** A rating in force, as the page of its item shows it. */
export type ShownRating = {
  id: number;
  rater: string;
  raterKind: RaterKind;
  answers: Readable<Answers>;
  rationale: string | null;
  confidence: number | null;
  current: boolean;
  withdrawn: boolean;
  surplus: boolean;
  purpose: Purpose;
  submittedAt: Date | null;
  durationMs: number | null;
  /** Null when the responses stood in the order of the item, or when their order is unknown. */
  shownOrder: number[] | null;
};

/** A task of an item, with its ratings in force. */
export type LabelledTask = {
  id: number;
  purpose: Purpose;
  overlap: number | null;
  inclusionProbability: number | null;
  guideline: { id: string; sha256: string; head: Readable<GuidelineHead> };
  ratings: ShownRating[];
};

/** All tasks of an item with their ratings in force, humans first, and a limited number of ratings for each task. */
export async function listLabelledTasks(
  db: Db,
  { projectId, itemId, most }: { projectId: number; itemId: number; most: number },
): Promise<LabelledTask[]> {
  const tasks = await db.task.findMany({
    where: { projectId, itemId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      purpose: true,
      overlap: true,
      inclusionProbability: true,
      guidelineVersion: { select: { guidelineId: true, sha256: true, head: true } },
    },
  });
  const ratings = await listRatings(
    db,
    tasks.map(({ id }) => id),
    most,
  );
  return tasks.map(({ guidelineVersion: { guidelineId, sha256, head }, ...task }) => ({
    ...task,
    guideline: { id: guidelineId, sha256, head: readGuidelineHead(head) },
    ratings: ratings.filter(({ taskId }) => taskId === task.id).map(({ taskId: _, ...rating }) => rating),
  }));
}

async function listRatings(
  db: Db,
  taskIds: number[],
  most: number,
): Promise<(ShownRating & { taskId: number })[]> {
  const rows = await db.$queryRaw<(Omit<ShownRating, "answers"> & { taskId: number; answers: unknown })[]>`
    SELECT held.id, task.id AS "taskId", rater.name AS rater, held.rater_kind::text AS "raterKind", held.answers,
      held.rationale, held.confidence, held.current, held.withdrawn, held.surplus, held.purpose::text AS purpose,
      held.submitted_at AS "submittedAt", held.duration_ms AS "durationMs", assignment.shown_order AS "shownOrder"
    FROM unnest(${taskIds}::int[]) AS task (id)
    CROSS JOIN LATERAL (
      SELECT * FROM rating_in_force WHERE task_id = task.id ORDER BY rater_kind, id LIMIT ${most}::int
    ) held
    JOIN rater ON rater.id = held.rater_id
    LEFT JOIN assignment ON assignment.id = held.assignment_id
    ORDER BY held.rater_kind, held.id`;
  return rows.map((row) => ({ ...row, answers: readAnswers(row.answers) }));
}
