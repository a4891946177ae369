import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { type LockedAssignment, lockAssignment } from "#db/queue/assignments.ts";
import { addRater, lockRater, type QueueRater } from "#db/queue/raters.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import type { Project } from "../projects/find-project.ts";

/** Whose queue it is: every use case of the queue takes these two. */
export type QueueInput = { project: Pick<Project, "id" | "settings" | "archivedAt">; userId: number };

/**
 * Acts for a rater in one transaction that holds the rater's lock. A person's first act in a project makes them a
 * rater of it, on its own, so that nobody who wants the next number waits for what this rater does.
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

/** The same for another rater's assignment as for one that does not exist. */
export function notYours(): AppError {
  return new AppError("not-found", "This task was never yours.");
}

/** @throws AppError not-found when the assignment is another rater's, or none */
export async function lockOwnAssignment(
  tx: Db,
  key: { publicId: string; raterId: number },
): Promise<LockedAssignment> {
  const assignment = await lockAssignment(tx, key);
  if (!assignment) throw notYours();
  return assignment;
}
