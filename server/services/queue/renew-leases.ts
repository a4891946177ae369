import { slotForLease } from "#core/queue/slot-for-lease.ts";
import { leaseAssignment, lockAssignment } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";
import { asRater, type QueueInput } from "./as-rater.ts";

type Lease = { assignmentId: string; leaseEndsAt: string | null };

/**
 * Gives the leases of an active page their full time again, including one that has just ended if its slot is still
 * free. `leaseEndsAt` is null for assignments that are lost, given back or done. Each lease is renewed in a
 * transaction of its own, because one that locked several tasks could deadlock with another.
 */
export async function renewLeases(
  deps: Deps,
  input: QueueInput & { assignmentIds: readonly string[] },
): Promise<Lease[]> {
  const leases: Lease[] = [];
  for (const assignmentId of input.assignmentIds) {
    const endsAt = await renewLease(deps, { ...input, assignmentId });
    leases.push({ assignmentId, leaseEndsAt: endsAt?.toISOString() ?? null });
  }
  return leases;
}

function renewLease(deps: Deps, input: QueueInput & { assignmentId: string }): Promise<Date | null> {
  return asRater(deps, input, async (tx, rater) => {
    const assignment = await lockAssignment(tx, { publicId: input.assignmentId, raterId: rater.id });
    if (assignment?.state !== "active" && assignment?.state !== "expired") return null;
    const minutes = input.project.settings.leaseMinutes;
    return slotForLease(assignment).ok ? leaseAssignment(tx, { id: assignment.id, minutes }) : null;
  });
}
