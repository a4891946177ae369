import { databaseNow } from "#db/database-now.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/** Archives a project, or takes it back. An archived one gives out no tasks and lets nobody in; nothing is deleted. */
export async function archiveProject(
  deps: Deps,
  input: { projectId: number; on: boolean; by: number },
): Promise<void> {
  const { projectId, on, by } = input;
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.project.updateMany({
      where: { id: projectId, archivedAt: on ? null : { not: null } },
      data: { archivedAt: on ? await databaseNow(tx) : null },
    });
    if (count === 0) return;
    await audit(tx, { action: "project.archived", projectId, userId: by, details: { archived: on } });
  });
  deps.announce({ type: "work.changed", projectId });
}
