import { nextStep } from "#core/queue/next-step.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { addAssignment, findActiveAssignments, leaseAssignment, lockLostTask } from "#db/assignments.ts";
import type { Db } from "#db/client.ts";
import { type LockedRater, moveCursor } from "#db/raters.ts";
import { lockNextTask } from "#db/tasks.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";
import { expireLeases } from "./expire-leases.ts";
import { readRatingTask } from "./rating-task.ts";

/**
 * The next task of a rater, leased; null when there is none. `held` are the assignments that the page has: what the
 * rater has beyond them (before a reload, a crash) comes first.
 */
export async function claimTask(
  deps: Deps,
  input: QueueInput & { held: readonly number[] },
): Promise<RatingTask | null> {
  const { project, held } = input;
  if (project.archivedAt) return null;
  await expireLeases(deps);
  const minutes = project.settings.leaseMinutes;
  const assignmentId = await asRater(deps, input, async (tx, rater) => {
    const next = nextStep(await findActiveAssignments(tx, rater.id), held);
    if (next.step === "wait") return null;
    if (next.step === "take") return takeTask(tx, { ...rater, projectId: project.id }, minutes);
    await leaseAssignment(tx, { id: next.assignmentId, minutes });
    return next.assignmentId;
  });
  return assignmentId === null ? null : readRatingTask(deps, { project, assignmentId });
}

/** A task that is new to the rater; when none is left, one whose lease they once lost or gave back. */
async function takeTask(
  tx: Db,
  rater: LockedRater & { projectId: number },
  minutes: number,
): Promise<number | null> {
  const task = await lockNextTask(tx, rater);
  if (task) {
    await moveCursor(tx, rater.id, task.position);
    return addAssignment(tx, { taskId: task.id, raterId: rater.id, minutes });
  }
  const lost = await lockLostTask(tx, rater);
  if (lost) await leaseAssignment(tx, { id: lost.assignmentId, minutes });
  return lost?.assignmentId ?? null;
}
