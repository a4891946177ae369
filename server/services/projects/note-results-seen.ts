import { addResultsSeen } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import type { Project } from "./find-project.ts";

/**
 * Writes down that a person has opened the results of a project, once and for good: what they rate there later is
 * marked as not blind, whatever role they have by then.
 */
export async function noteResultsSeen(
  deps: Deps,
  { project, userId }: { project: Pick<Project, "id" | "hasSeenResults">; userId: number },
): Promise<void> {
  if (project.hasSeenResults) return;
  await addResultsSeen(deps.db, { projectId: project.id, userId });
}
