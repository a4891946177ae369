import { AppError } from "#core/errors.ts";
import type { ProjectInput, ProjectSettings } from "#core/schemas/project.ts";
import { lockProject, updateProject } from "#db/projects/projects.ts";
import { setTaskOverlap } from "#db/queue/tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Saves name, description and settings. A new overlap applies to tasks drawn from now on and to those that still need
 * raters, unless their plan has an overlap of its own; a task's overlap never falls below the number of its ratings
 * and leases.
 * @throws AppError not-found
 */
export async function changeProject(
  deps: Deps,
  input: ProjectInput & ProjectSettings & { projectId: number; actorId: number },
): Promise<void> {
  const { projectId, actorId, name, description, ...settings } = input;
  await transaction(deps.db, async (tx) => {
    const stored = await lockProject(tx, projectId);
    if (!stored) throw new AppError("not-found");
    const { settings: usual, ...texts } = stored;
    const before = { ...texts, ...usual };
    await updateProject(tx, projectId, { name, description, settings });
    if (before.overlap !== settings.overlap)
      await setTaskOverlap(tx, { id: projectId, overlap: settings.overlap });
    const changes = changedFields(before, { name, description, ...settings });
    if (Object.keys(changes).length > 0)
      await audit(tx, { action: "project.changed", projectId, actorId, details: changes });
  });
  deps.announce({ type: "work.changed", projectId });
}

/** The new values of the fields that have changed. */
function changedFields(before: Record<string, unknown>, after: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
}
