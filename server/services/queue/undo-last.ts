import { AppError } from "#core/errors.ts";
import { canUndo } from "#core/queue/can-undo.ts";
import { slotForLease } from "#core/queue/slot-for-lease.ts";
import type { Answers, RatingTask } from "#core/schemas/rating.ts";
import { findLastAct, leaseAssignment } from "#db/assignments.ts";
import type { Db } from "#db/client.ts";
import { findLastAnswers, type GivenRating, withdrawRating } from "#db/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";
import { readRatingTask } from "./rating-task.ts";

type Undone = { task: RatingTask; answers: Answers | null; rationale: string; confidence: number | null };

/**
 * Takes back the rater's last submission or skip: the rating becomes a withdrawn revision, the task is theirs again.
 * Asked twice (the first answer may have been lost on its way) it gives the same task, never the one before.
 * @returns the task with what the rater had said
 * @throws AppError conflict when there is nothing to undo; lease-ended when others filled the task
 */
export async function undoLast(deps: Deps, input: QueueInput): Promise<Undone> {
  const { project } = input;
  const { assignmentId, given } = await asRater(deps, input, async (tx, rater) => {
    const last = await findLastAct(tx, rater.id);
    const verdict = canUndo(last, { isArchived: project.archivedAt !== null });
    if (!verdict.ok) throw new AppError(verdict.code, verdict.message);
    return takeBack(tx, {
      id: last!.assignmentId,
      raterId: rater.id,
      minutes: project.settings.leaseMinutes,
    });
  });
  deps.announce({ type: "queue.changed", projectId: project.id });
  return {
    task: await readRatingTask(deps, { project, assignmentId }),
    answers: given?.answers ?? null,
    rationale: given?.rationale ?? "",
    confidence: given?.confidence ?? null,
  };
}

/** Without the rating its own slot is free again; a skipped or surplus one's may be taken. */
async function takeBack(
  tx: Db,
  { id, raterId, minutes }: { id: number; raterId: number; minutes: number },
): Promise<{ assignmentId: number; given: GivenRating | null }> {
  const { state, taskId } = await lockOwnAssignment(tx, { id, raterId });
  if (state === "submitted") await withdrawRating(tx, { taskId, raterId });
  const slot = slotForLease(await lockOwnAssignment(tx, { id, raterId }));
  if (!slot.ok) throw new AppError(slot.code, "Others have completed this task since, so it stays as it is.");
  await leaseAssignment(tx, { id, minutes });
  return { assignmentId: id, given: await findLastAnswers(tx, { taskId, raterId }) };
}
