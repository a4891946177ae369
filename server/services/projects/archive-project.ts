import { setArchived } from "#db/projects/projects.ts";
import { cancelRunning, findRunning } from "#db/running-imports.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Archives a project, or takes it out of the archive. An archived project gives out no tasks and admits nobody;
 * nothing is deleted. Imports that are under way are cancelled.
 */
export async function archiveProject(
  deps: Deps,
  input: { projectId: number; on: boolean; actorId: number },
): Promise<void> {
  const { projectId, on, actorId } = input;
  await transaction(deps.db, async (tx) => {
    if (!(await setArchived(tx, { id: projectId, isArchived: on }))) return;
    await audit(tx, { action: "project.archived", projectId, actorId, details: { archived: on } });
  });
  if (on) await cancelImports(deps, projectId);
  deps.announce({ type: "work.changed", projectId });
}

async function cancelImports(deps: Deps, projectId: number): Promise<void> {
  for (const importId of await findRunning(deps.db, projectId)) {
    await cancelRunning(deps.db, { projectId, id: importId });
    deps.announce({ type: "import.progressed", projectId, importId, progress: null });
  }
}
