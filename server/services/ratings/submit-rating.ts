import { AppError } from "#core/errors.ts";
import { slotForRating } from "#core/queue/slot-for-rating.ts";
import type { SubmitOutcome, SubmitRatingInput } from "#core/schemas/rating.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { notYours, type QueueInput } from "../queue/as-rater.ts";
import { type QueueTidings, tidingsAfter } from "../queue/claim-task.ts";
import { stepQueue } from "../queue/step-queue.ts";
import { readSaid } from "./read-said.ts";

type Submission = QueueInput & SubmitRatingInput & { held?: readonly string[] | undefined };

/**
 * Stores a rater's answers, and takes the next task in the same transaction when the page says what it has (`held`). Once
 * this returns, both survive any crash. Until then the same submission can be sent again: it is stored once, and the
 * answer is the same as it was, with the same next task, whose lease begins anew.
 * @throws AppError bad-input, not-found, unreadable, or conflict when the rater has already answered or skipped the
 * task
 */
export async function submitRating(
  deps: Deps,
  input: Submission,
): Promise<QueueTidings & { outcome: SubmitOutcome }> {
  const { project, submissionId, durationMs } = input;
  const asked = { ...input, held: input.held ?? null };
  let outcome: SubmitOutcome = "counted";
  let isNew = true;
  const step = await stepQueue(deps, asked, async ({ raterId, found, known }) => {
    if (!found) throw notYours();
    if (known && (known.raterId !== raterId || known.taskId !== found.taskId))
      throw new AppError("conflict", "This submission id was used before.");
    isNew = known === null;
    const slot = known ? { ok: true as const, surplus: known.surplus } : slotForRating(found);
    if (!slot.ok) throw new AppError(slot.code, slot.message);
    outcome = slot.surplus ? "surplus" : "counted";
    if (known) return null;
    const { head } = await deps.guidelines.version(found.guidelineVersionId);
    const said = await readSaid(deps.db, input, { ...found, leasedAt: new Date(found.leasedAt), head });
    return {
      state: "submitted",
      rating: { ...said, submissionId, surplus: slot.surplus, durationMs },
    };
  });
  if (isNew) {
    deps.announce({ type: "rating.submitted", projectId: project.id, raterId: step.raterId });
    noteLabelsChanged(deps, project.id);
  }
  return { ...(await tidingsAfter(deps, asked, step)), outcome };
}
