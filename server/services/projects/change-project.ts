import { type ProjectInput, type ProjectSettings, StoredProjectSettings } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Saves name, description and settings. A new overlap holds for tasks drawn later, and for those that still want
 * raters, unless their plan has an overlap of its own; a task never falls below the ratings and leases it has.
 */
export async function changeProject(
  deps: Deps,
  input: ProjectInput & ProjectSettings & { projectId: number; by: number },
): Promise<void> {
  const { projectId, by, name, description, ...settings } = input;
  await deps.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM project WHERE id = ${projectId} FOR UPDATE`;
    const { settings: stored, ...texts } = await tx.project.findUniqueOrThrow({
      where: { id: projectId },
      select: { name: true, description: true, settings: true },
    });
    const before = { ...texts, ...StoredProjectSettings.parse(stored) };
    await tx.project.update({ where: { id: projectId }, data: { name, description, settings } });
    if (before.overlap !== settings.overlap) {
      await tx.$executeRaw`
        UPDATE task SET overlap = GREATEST(${settings.overlap}::int, rating_count + lease_count)
        WHERE project_id = ${projectId} AND closed_at IS NULL AND rating_count < overlap
          AND NOT EXISTS (
            SELECT 1 FROM sampling_plan
            WHERE sampling_plan.id = task.sampling_plan_id AND jsonb_typeof(plan -> 'overlap') = 'number'
          )`;
    }
    const changes = changedFields(before, { name, description, ...settings });
    if (Object.keys(changes).length > 0)
      await audit(tx, { action: "project.changed", projectId, userId: by, details: changes });
  });
  deps.announce({ type: "work.changed", projectId });
}

/** The new values of the fields that are not as before. */
function changedFields(before: Record<string, unknown>, after: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
}
