import type pg from "pg";
import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { lockProjectState, type ProjectLock } from "#db/projects/projects.ts";
import { refuseClosed } from "./refuse-closed.ts";

/**
 * Requires that a project is neither archived nor paused; within a transaction, it stays so until the end, unless the
 * lock is only for its key.
 * @throws AppError closed; paused; not-found
 */
export async function requireOpen(
  db: Db | pg.ClientBase,
  projectId: number,
  lock: ProjectLock = "SHARE",
): Promise<void> {
  const project = await lockProjectState(db, projectId, lock);
  if (!project) throw new AppError("not-found");
  refuseClosed(project);
}
