import { AppError } from "#core/errors.ts";
import type { RaterSkipKind } from "#core/queue/skip-kinds.ts";
import type { Deps } from "#server/deps.ts";
import { notYours, type QueueInput } from "./as-rater.ts";
import { type QueueTidings, tidingsAfter } from "./claim-task.ts";
import { stepQueue } from "./step-queue.ts";

/**
 * Leaves a task to others, never offers it to this rater again, and stores why. An item that enough raters skip as
 * broken is set aside for a lead. Sent again, it does nothing and gives the same next task.
 * @param input `held`: the assignments that the page has, when it wants the next task
 * @throws AppError not-found, or conflict when the rater has rated it
 */
export async function skipTask(
  deps: Deps,
  input: QueueInput & {
    assignmentId: string;
    kind: RaterSkipKind;
    reason: string;
    held?: readonly string[] | undefined;
  },
): Promise<QueueTidings> {
  const { project, kind, reason } = input;
  const asked = { ...input, held: input.held ?? null };
  const step = await stepQueue(deps, asked, async ({ found }) => {
    if (!found) throw notYours();
    if (found.state === "submitted") throw new AppError("conflict", "You have rated this task already.");
    if (found.state === "skipped") return null;
    return { state: "skipped", kind, reason: reason || null, asideAfter: project.settings.setAsideAfter };
  });
  deps.announce({ type: "queue.changed", projectId: project.id });
  return tidingsAfter(deps, asked, step);
}
