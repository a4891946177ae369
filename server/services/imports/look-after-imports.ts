import { dropEndedStaging } from "#db/import-staging.ts";
import { failAbandonedImports, findLeftImports } from "#db/running-imports.ts";
import type { Deps } from "#server/deps.ts";

/**
 * Ends imports whose upload broke off with its process, has those that were uploaded whole gone on with where nobody
 * is at it, and drops what is left of those that have ended.
 */
export async function lookAfterImports(deps: Deps): Promise<void> {
  for (const { id: importId, projectId } of await failAbandonedImports(deps.db))
    deps.announce({ type: "import.progressed", projectId, importId, progress: null });
  for (const importId of await findLeftImports(deps.db)) await deps.jobs.send("settle-import", { importId });
  await dropEndedStaging(deps.db);
}
