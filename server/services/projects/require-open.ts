import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { lockProjectState } from "#db/projects/projects.ts";
import { refuseClosed } from "./refuse-closed.ts";

/**
 * Requires that a project is neither archived nor paused; within a transaction, it stays so until the end.
 * @throws AppError closed; paused; not-found
 */
export async function requireOpen(db: Db, projectId: number): Promise<void> {
  const project = await lockProjectState(db, projectId);
  if (!project) throw new AppError("not-found");
  refuseClosed(project);
}
