import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { type LockedAssignment, lockAssignment } from "#db/queue/assignments.ts";
import { addRater, lockRater, type QueueRater } from "#db/queue/raters.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import type { Project } from "../projects/find-project.ts";

/** The person whose queue it is, and their project: every use case of the queue takes both. */
export type QueueInput = {
  project: Pick<Project, "id" | "settings" | "archivedAt" | "pausedAt" | "pausedPlaces">;
  userId: number;
};

/**
 * Acts for a rater in one transaction that holds the rater's lock. A person's first action in a project makes them a
 * rater of it. That happens in a transaction of its own, so that others who need the next number do not wait for this
 * action to finish.
 */
export async function asRater<T>(
  deps: Deps,
  { project, userId }: QueueInput,
  act: (tx: Db, rater: QueueRater) => Promise<T>,
): Promise<T> {
  const key = { projectId: project.id, userId };
  for (;;) {
    const done = await transaction(deps.db, async (tx) => {
      const rater = await lockRater(tx, key);
      return rater && { result: await act(tx, rater) };
    });
    if (done) return done.result;
    await addRater(deps.db, key);
  }
}

/** The error for another rater's assignment is the same as for one that does not exist. */
export function notYours(): AppError {
  return new AppError("not-found", "This task was never yours.");
}

/** @throws AppError not-found when the assignment belongs to another rater or does not exist */
export async function lockOwnAssignment(
  tx: Db,
  key: { publicId: string; raterId: number },
): Promise<LockedAssignment> {
  const assignment = await lockAssignment(tx, key);
  if (!assignment) throw notYours();
  return assignment;
}
