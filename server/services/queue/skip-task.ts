import { AppError } from "#core/errors.ts";
import type { RaterSkipKind } from "#core/queue/skip-kinds.ts";
import { skipAssignment } from "#db/queue/skips.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";
import { settleItem } from "./settle-item.ts";

/**
 * Leaves a task to others, never offers it to this rater again, and stores why. An item that enough raters skip as
 * broken is set aside for a lead.
 * @throws AppError not-found, or conflict when the rater has rated it
 */
export async function skipTask(
  deps: Deps,
  input: QueueInput & { assignmentId: string; kind: RaterSkipKind; reason: string },
): Promise<void> {
  const { project, kind, reason } = input;
  await asRater(deps, input, async (tx, rater) => {
    const { id, state, taskId } = await lockOwnAssignment(tx, {
      publicId: input.assignmentId,
      raterId: rater.id,
    });
    if (state === "submitted") throw new AppError("conflict", "You have rated this task already.");
    if (state === "skipped") return;
    await skipAssignment(tx, { id, kind, reason: reason || null });
    await settleItem(tx, { project, taskId, kind });
  });
  deps.announce({ type: "queue.changed", projectId: project.id });
}
