import { type ImportRecord, listImports } from "#db/imports.ts";
import type { Deps } from "#server/deps.ts";

const most = 20;

/** The newest imports of a project, at most 20. */
export async function listRecentImports(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<ImportRecord[]> {
  return listImports(deps.db, projectId, most);
}
