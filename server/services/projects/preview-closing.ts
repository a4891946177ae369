import type { ClosingEffect } from "#core/projects/describe-closing.ts";
import { countInvitePlaces } from "#db/projects/progress.ts";
import { countRatersAtWork, countWanted } from "#db/queue/tasks.ts";
import { findRunning } from "#db/running-imports.ts";
import type { Deps } from "#server/deps.ts";

/** What archiving or pausing a project now would touch. Writes nothing. */
export async function previewClosing(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<ClosingEffect> {
  const [queue, work, places, imports] = await Promise.all([
    countWanted(deps.db, projectId),
    countRatersAtWork(deps.db, projectId),
    countInvitePlaces(deps.db, projectId),
    findRunning(deps.db, projectId),
  ]);
  return { ...queue, atWork: work.raters, leases: work.leases, places, imports: imports.length };
}
