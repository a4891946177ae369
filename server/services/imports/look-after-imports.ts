import { dropEndedStaging } from "#db/import-staging.ts";
import { failAbandonedImports, findLeftImports } from "#db/running-imports.ts";
import type { Deps } from "#server/deps.ts";

/**
 * Ends imports whose upload died with its process, resumes complete uploads that no process is working on, and drops
 * the staged rows of imports that have ended.
 */
export async function lookAfterImports(deps: Deps): Promise<void> {
  for (const { id: importId, projectId } of await failAbandonedImports(deps.db))
    deps.announce({ type: "import.progressed", projectId, importId, progress: null });
  for (const importId of await findLeftImports(deps.db)) await deps.jobs.send("settle-import", { importId });
  await dropEndedStaging(deps.db);
}
