import { countProjectLabels, type LabelCounts } from "#db/items/exports.ts";
import type { Deps } from "#server/deps.ts";

/** What the export files of a project hold. */
export async function countLabels(deps: Deps, { projectId }: { projectId: number }): Promise<LabelCounts> {
  return countProjectLabels(deps.db, projectId);
}
