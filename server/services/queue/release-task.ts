import { endAssignment } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";

/**
 * Gives back a lease that the rater does not use; does nothing when there is no lease. Others can get the task at
 * once, this rater only when nothing else is left.
 * @throws AppError not-found
 */
export async function releaseTask(deps: Deps, input: QueueInput & { assignmentId: string }): Promise<void> {
  const released = await asRater(deps, input, async (tx, rater) => {
    const { id, state } = await lockOwnAssignment(tx, {
      publicId: input.assignmentId,
      raterId: rater.id,
    });
    if (state !== "active") return false;
    await endAssignment(tx, { id, state: "released" });
    return true;
  });
  if (released) deps.announce({ type: "queue.changed", projectId: input.project.id });
}
