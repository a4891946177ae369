import { AppError } from "#core/errors.ts";
import type { SubmitRatingInput } from "#core/schemas/rating.ts";
import { addRating, findStanding, lockSubmission, supersedeRating } from "#db/queue/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import { asRater, notYours, type QueueInput } from "../queue/as-rater.ts";
import { weighTask } from "../queue/weigh-tasks.ts";
import { readSaid } from "./read-said.ts";

/**
 * Replaces a rater's answers to a task by others, as a new revision: what was said before stays in the history. The
 * correction takes the place of what it corrects, so it counts if that did, however complete the task is by now.
 * @throws AppError bad-input, not-found, unreadable, closed, or conflict when no answer of the rater stands
 */
export async function correctRating(
  deps: Deps,
  input: QueueInput & SubmitRatingInput,
): Promise<"corrected" | "repeated"> {
  const { project, submissionId, durationMs } = input;
  refuseClosed(project);
  const { outcome, raterId } = await asRater(deps, input, async (tx, rater) => {
    const raterId = rater.id;
    const found = await lockSubmission(tx, { publicId: input.assignmentId, raterId, submissionId });
    if (!found) throw notYours();
    if (found.isRepeated) return { outcome: "repeated" as const, raterId };
    if (found.isRepeated === false) throw new AppError("conflict", "This submission id was used before.");
    const { id: assignmentId, taskId, guidelineVersionId, revision } = found;
    const standing = await findStanding(tx, { taskId, raterId });
    if (found.state !== "submitted" || !standing)
      throw new AppError("conflict", "You have no answer to this task that could be corrected.");
    const said = await readSaid(tx, input, found);
    await supersedeRating(tx, { taskId, raterId });
    const made = { projectId: project.id, taskId, raterId, guidelineVersionId, assignmentId };
    const { surplus } = standing;
    await addRating(tx, { ...made, ...said, submissionId, durationMs, surplus, revision: revision + 1 });
    await weighTask(deps, tx, { project, taskId });
    return { outcome: "corrected" as const, raterId };
  });
  if (outcome === "corrected") {
    deps.announce({ type: "rating.submitted", projectId: project.id, raterId });
    noteLabelsChanged(deps, project.id);
  }
  return outcome;
}
