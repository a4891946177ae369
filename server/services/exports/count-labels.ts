import { countProjectLabels } from "#db/items/exports.ts";
import type { Deps } from "#server/deps.ts";

/** What the export files of a project hold. */
export async function countLabels(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<{ ratings: number; raters: number; tasks: number }> {
  return countProjectLabels(deps.db, projectId);
}
