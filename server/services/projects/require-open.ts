import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";
import { lockProjectState } from "#db/projects/projects.ts";
import { refuseClosed } from "./refuse-closed.ts";

/**
 * Sees that a project takes things in; within a transaction, to its end.
 * @throws AppError closed; not-found
 */
export async function requireOpen(db: Db, projectId: number): Promise<void> {
  const project = await lockProjectState(db, projectId);
  if (!project) throw new AppError("not-found");
  refuseClosed(project);
}
