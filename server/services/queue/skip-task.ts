import { AppError } from "#core/errors.ts";
import { endAssignment } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";

/**
 * Leaves a task to others, never offers it to this rater again, and stores the reason.
 * @throws AppError not-found, or conflict when the rater has rated it
 */
export async function skipTask(
  deps: Deps,
  input: QueueInput & { assignmentId: string; reason: string },
): Promise<void> {
  await asRater(deps, input, async (tx, rater) => {
    const { id, state } = await lockOwnAssignment(tx, {
      publicId: input.assignmentId,
      raterId: rater.id,
    });
    if (state === "submitted") throw new AppError("conflict", "You have rated this task already.");
    if (state !== "skipped") await endAssignment(tx, { id, state: "skipped", skipReason: input.reason });
  });
  deps.announce({ type: "queue.changed", projectId: input.project.id });
}
