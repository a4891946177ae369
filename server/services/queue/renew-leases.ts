import { slotForLease } from "#core/queue/slot-for-lease.ts";
import type { RenewedLease } from "#core/schemas/rating.ts";
import { leaseAssignment, lockAssignment } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";

/**
 * Gives the leases of an active page their full time again, including one that has just ended if its slot is still
 * free. Each lease is renewed in a transaction of its own, because one that locked several tasks could deadlock with
 * another.
 */
export async function renewLeases(
  deps: Deps,
  input: QueueInput & { assignmentIds: readonly string[] },
): Promise<RenewedLease[]> {
  const leases: RenewedLease[] = [];
  for (const assignmentId of input.assignmentIds)
    leases.push(await renewLease(deps, { ...input, assignmentId }));
  return leases;
}

function renewLease(deps: Deps, input: QueueInput & { assignmentId: string }): Promise<RenewedLease> {
  const { assignmentId, project } = input;
  return asRater(deps, input, async (tx, rater) => {
    const assignment = await lockAssignment(tx, { publicId: assignmentId, raterId: rater.id });
    const state = assignment?.state;
    const isDone = state === "submitted" || state === "skipped";
    const canHave = assignment && (state === "active" || state === "expired") && slotForLease(assignment).ok;
    if (!canHave) return { assignmentId, leaseEndsAt: null, isDone };
    const minutes = project.settings.leaseMinutes;
    const endsAt = await leaseAssignment(tx, { id: assignment.id, minutes });
    return { assignmentId, leaseEndsAt: endsAt.toISOString(), isDone };
  });
}
