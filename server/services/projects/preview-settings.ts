import type { SettingsEffect } from "#core/projects/describe-effect.ts";
import { countRaterReach } from "#db/projects/progress.ts";
import { countRatersAtWork, findOwnOverlaps, previewTaskOverlap } from "#db/queue/tasks.ts";
import { findMostRaters } from "#db/queue/weighed-tasks.ts";
import type { Deps } from "#server/deps.ts";

/** What saving the settings with this number of raters per task would do at once. Writes nothing. */
export async function previewSettings(
  deps: Deps,
  { projectId, overlap }: { projectId: number; overlap: number },
): Promise<SettingsEffect> {
  const [queue, ownOverlaps, work, reach, mostRaters] = await Promise.all([
    previewTaskOverlap(deps.db, { id: projectId, overlap }),
    findOwnOverlaps(deps.db, { id: projectId, overlap }),
    countRatersAtWork(deps.db, projectId),
    countRaterReach(deps.db, projectId),
    findMostRaters(deps.db, projectId),
  ]);
  return { ...queue, ownOverlaps, ...reach, atWork: work.raters, mostRaters };
}
