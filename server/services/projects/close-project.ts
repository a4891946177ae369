import type { ClosedState } from "#core/projects/why-closed.ts";
import { setClosed } from "#db/projects/projects.ts";
import { cancelRunning, findRunning } from "#db/running-imports.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Archives or pauses a project, or ends that. Until then it gives out no tasks, takes nothing in and admits nobody;
 * nothing is deleted, and what raters have begun they may still submit. Imports that are under way are cancelled.
 */
export async function closeProject(
  deps: Deps,
  input: { projectId: number; state: ClosedState; on: boolean; actorId: number },
): Promise<void> {
  const { projectId, state, on, actorId } = input;
  await transaction(deps.db, async (tx) => {
    if (!(await setClosed(tx, { id: projectId, state, on }))) return;
    await audit(tx, { action: `project.${state}`, projectId, actorId, details: { [state]: on } });
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
