import { nextStep } from "#core/queue/next-step.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { findActiveAssignments, leaseAssignment, lockLostAssignment } from "#db/assignments.ts";
import type { Db } from "#db/client.ts";
import type { QueueRater } from "#db/raters.ts";
import { takeNextTask } from "#db/tasks.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";
import { expireLeases } from "./expire-leases.ts";
import { readRatingTask } from "./rating-task.ts";

type ClaimInput = QueueInput & { held: readonly number[] };

/**
 * The next task of a rater, leased; null when there is none. `held` are the assignments that the page has: what the
 * rater has beyond them (before a reload, a crash) comes first. Leases that ended are looked for when nothing else is
 * left: until then their tasks are not missed.
 */
export async function claimTask(deps: Deps, input: ClaimInput): Promise<RatingTask | null> {
  const { project } = input;
  if (project.archivedAt) return null;
  const retry = async () => ((await expireLeases(deps)) ? claimAssignment(deps, input) : null);
  const assignmentId = (await claimAssignment(deps, input)) ?? (await retry());
  return assignmentId === null ? null : readRatingTask(deps, { project, assignmentId });
}

function claimAssignment(deps: Deps, input: ClaimInput): Promise<number | null> {
  const { project, held } = input;
  const minutes = project.settings.leaseMinutes;
  return asRater(deps, input, async (tx, rater) => {
    const next = nextStep(await findActiveAssignments(tx, rater.id), held);
    if (next.step === "wait") return null;
    if (next.step === "take") return takeTask(tx, { ...rater, projectId: project.id }, minutes);
    await leaseAssignment(tx, { id: next.assignmentId, minutes });
    return next.assignmentId;
  });
}

/** A task that is new to the rater; when none is left, one whose lease they once lost or gave back. */
async function takeTask(
  tx: Db,
  rater: QueueRater & { projectId: number },
  minutes: number,
): Promise<number | null> {
  const taken = await takeNextTask(tx, rater, minutes);
  if (taken !== null) return taken;
  const lost = await lockLostAssignment(tx, rater);
  if (lost !== null) await leaseAssignment(tx, { id: lost, minutes });
  return lost;
}
