import { AppError } from "#core/errors.ts";
import { canUndo } from "#core/queue/can-undo.ts";
import { slotForLease } from "#core/queue/slot-for-lease.ts";
import { carryAnswers } from "#core/ratings/carry-answers.ts";
import { placesOf } from "#core/ratings/places-of.ts";
import type { Answers, RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { findLastAct, leaseAssignment, readTaskDetails } from "#db/queue/assignments.ts";
import { findLastAnswers, type GivenRating, withdrawRating } from "#db/queue/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";
import { isReadTask, type ReadTask, ratingTask, whyUnreadable } from "./rating-task.ts";

type Undone = { task: RatingTask; answers: Answers | null; rationale: string; confidence: number | null };

/**
 * Takes back the rater's last submission or skip: the rating becomes a withdrawn revision, and the rater has the task
 * again. When the request is repeated (its first answer may have been lost), it returns the same task, never the one
 * before.
 * @returns the task with the rater's previous answers
 * @throws AppError conflict when there is nothing to undo; closed; paused; lease-ended when others have filled the task
 */
export async function undoLast(deps: Deps, input: QueueInput): Promise<Undone> {
  const { project } = input;
  const { id, given } = await asRater(deps, input, async (tx, rater) => {
    const last = await findLastAct(tx, rater.id);
    const verdict = canUndo(last, project);
    if (!verdict.ok) throw new AppError(verdict.code, verdict.message);
    return takeBack(tx, {
      publicId: last!.publicId,
      raterId: rater.id,
      minutes: project.settings.leaseMinutes,
    });
  });
  deps.announce({ type: "queue.changed", projectId: project.id });
  if (given) noteLabelsChanged(deps, project.id);
  const details = await readTaskDetails(deps.db, id);
  if (!isReadTask(details)) throw new AppError("unreadable", whyUnreadable(details) ?? undefined);
  const answers = given && !isUnreadable(given.answers) ? given.answers : null;
  return {
    task: ratingTask(details, project),
    answers: answers && asShown(answers, details),
    rationale: given?.rationale ?? "",
    confidence: given?.confidence ?? null,
  };
}

/** Answers are stored in the item's order; the page shows them in the order that this rater sees. */
function asShown(answers: Answers, { head, shownOrder }: ReadTask): Answers {
  return shownOrder ? carryAnswers(answers, head, placesOf(shownOrder)) : answers;
}

/**
 * A counted rating frees its own slot when it is withdrawn; after a skip or a surplus rating the slot may be taken.
 */
async function takeBack(
  tx: Db,
  { publicId, raterId, minutes }: { publicId: string; raterId: number; minutes: number },
): Promise<{ id: number; given: GivenRating | null }> {
  const { id, state, taskId } = await lockOwnAssignment(tx, { publicId, raterId });
  if (state === "submitted") await withdrawRating(tx, { taskId, raterId });
  const slot = slotForLease(await lockOwnAssignment(tx, { publicId, raterId }));
  if (!slot.ok) throw new AppError(slot.code, "Others have completed this task since, so it stays as it is.");
  await leaseAssignment(tx, { id, minutes });
  return { id, given: await findLastAnswers(tx, { taskId, raterId }) };
}
