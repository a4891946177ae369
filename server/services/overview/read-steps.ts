import { countProject, readQueueProgress } from "#db/projects/progress.ts";
import type { Deps } from "#server/deps.ts";
import type { Overview } from "./read-overview.ts";

/** What a study has of what it needs, for the list of its next steps. */
export async function readSteps(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<Pick<Overview, "counts" | "progress">> {
  const [counts, progress] = await Promise.all([
    countProject(deps.db, projectId),
    readQueueProgress(deps.db, projectId),
  ]);
  return { counts, progress };
}
