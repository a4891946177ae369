import { AppError } from "#core/errors.ts";
import { deleteProjectRows, lockToDelete } from "#db/projects/delete-project.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Deletes an archived project with its items, ratings and people's memberships, for good. Accounts and guidelines stay,
 * and so does its audit log, which administrators read; a line there, and one in the log of the installation, say who
 * deleted it.
 * @param input.name the name as whoever deletes the project typed it
 * @throws AppError not-found; conflict when it is not archived; bad-input when the name is another
 */
export async function deleteProject(
  deps: Deps,
  { projectId, name, actorId }: { projectId: number; name: string; actorId: number },
): Promise<void> {
  await transaction(
    deps.db,
    async (tx) => {
      const project = await lockToDelete(tx, projectId);
      if (!project) throw new AppError("not-found");
      if (!project.isArchived)
        throw new AppError("conflict", "Archive the project first, so that nobody is at work in it.");
      if (project.name !== name.trim())
        throw new AppError("bad-input", `That is not the name of this project, which is “${project.name}”.`);
      await deleteProjectRows(tx, projectId);
      const { slug, items, ratings } = project;
      const details = { name: project.name, slug, items, ratings };
      await audit(tx, { action: "project.deleted", projectId, actorId, details });
      await audit(tx, {
        action: "project.deleted",
        projectId: null,
        actorId,
        details: { ...details, log: projectId },
      });
    },
    { timeout: 15 * 60_000 },
  );
  deps.announce({ type: "work.changed", projectId });
}
