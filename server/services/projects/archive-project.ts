import { setArchived } from "#db/projects/projects.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Archives a project, or takes it out of the archive. An archived project gives out no tasks and admits nobody;
 * nothing is deleted.
 */
export async function archiveProject(
  deps: Deps,
  input: { projectId: number; on: boolean; actorId: number },
): Promise<void> {
  const { projectId, on, actorId } = input;
  await transaction(deps.db, async (tx) => {
    if (!(await setArchived(tx, { id: projectId, isArchived: on }))) return;
    await audit(tx, { action: "project.archived", projectId, userId: actorId, details: { archived: on } });
  });
  deps.announce({ type: "work.changed", projectId });
}
