import { failAbandonedImports, type ImportRecord, listImports } from "#db/imports.ts";
import type { Deps } from "#server/deps.ts";

const most = 20;

/** The newest imports of a project, at most 20; those whose process was killed have failed. */
export async function listRecentImports(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<ImportRecord[]> {
  await failAbandonedImports(deps.db, projectId);
  return listImports(deps.db, projectId, most);
}
