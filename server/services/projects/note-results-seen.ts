import { addResultsSeen } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import type { Project } from "./find-project.ts";

/**
 * Records, once and for good, that a person has opened the results of a project. Whatever they rate there later is
 * recorded as not blind, whatever role they have by then.
 */
export async function noteResultsSeen(
  deps: Deps,
  { project, userId }: { project: Pick<Project, "id" | "hasSeenResults">; userId: number },
): Promise<void> {
  if (project.hasSeenResults) return;
  await addResultsSeen(deps.db, { projectId: project.id, userId });
}
