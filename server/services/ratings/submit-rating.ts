import { AppError } from "#core/errors.ts";
import { slotForRating } from "#core/queue/slot-for-rating.ts";
import type { SubmitOutcome, SubmitRatingInput } from "#core/schemas/rating.ts";
import { endAssignment } from "#db/queue/assignments.ts";
import { addRating, lockSubmission, supersedeRating } from "#db/queue/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { asRater, notYours, type QueueInput } from "../queue/as-rater.ts";
import { readSaid } from "./read-said.ts";

/**
 * Stores a rater's answers. Once this returns, they survive any crash. Until then the same submission can be sent
 * again; it is stored once and later attempts return "repeated".
 * @throws AppError bad-input, not-found, unreadable, or conflict when the rater has already answered or skipped the
 * task
 */
export async function submitRating(
  deps: Deps,
  input: QueueInput & SubmitRatingInput,
): Promise<SubmitOutcome> {
  const { project, submissionId, durationMs } = input;
  const { outcome, raterId } = await asRater(deps, input, async (tx, rater) => {
    const raterId = rater.id;
    const found = await lockSubmission(tx, { publicId: input.assignmentId, raterId, submissionId });
    if (!found) throw notYours();
    if (found.knownFrom === raterId) return { outcome: "repeated" as const, raterId };
    if (found.knownFrom !== null) throw new AppError("conflict", "This submission id was used before.");
    const slot = slotForRating(found);
    if (!slot.ok) throw new AppError(slot.code, slot.message);
    const said = await readSaid(tx, input, found);

    const { id: assignmentId, taskId, guidelineVersionId, revision } = found;
    const { surplus } = slot;
    await endAssignment(tx, { id: assignmentId, state: "submitted" });
    if (revision > 0) await supersedeRating(tx, { taskId, raterId });
    const made = { projectId: project.id, taskId, raterId, guidelineVersionId, assignmentId };
    await addRating(tx, { ...made, ...said, submissionId, durationMs, surplus, revision: revision + 1 });
    return { outcome: surplus ? ("surplus" as const) : ("counted" as const), raterId };
  });
  if (outcome !== "repeated") {
    deps.announce({ type: "rating.submitted", projectId: project.id, raterId });
    noteLabelsChanged(deps, project.id);
  }
  return outcome;
}
