import type { Db } from "#db/client.ts";
import { findProjectSettings } from "#db/projects/projects.ts";
import { lockToWeigh, setWeights } from "#db/queue/weighed-tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";
import { weigh, weighsLabels } from "./wanted-raters.ts";

/** Few enough that raters who want one of them do not notice. */
const batch = 200;

/**
 * Settles anew how many raters each task of a project needs and how much, by the settings as they are and the labels that
 * count: after new settings, new accuracies of raters, or work that was withdrawn. Done twice it comes out the same.
 */
export async function weighTasks(
  deps: Pick<Deps, "db" | "guidelines">,
  { projectId }: { projectId: number },
  stop?: AbortSignal,
): Promise<void> {
  let after: number | null = 0;
  while (after !== null && !stop?.aborted) {
    const from: number = after;
    after = await transaction(deps.db, async (tx) => {
      const settings = await findProjectSettings(tx, projectId);
      if (!settings) return null;
      const tasks = await lockToWeigh(tx, { projectId, after: from, most: batch });
      const weights = [];
      for (const task of tasks) weights.push({ id: task.id, ...(await weigh(deps, settings, task)) });
      await setWeights(tx, weights);
      return tasks.length < batch ? null : tasks.at(-1)!.id;
    });
  }
}

/** The same of one task, in the transaction that has changed what counts of it. */
export async function weighTask(
  deps: Pick<Deps, "guidelines">,
  tx: Db,
  { project, taskId }: Pick<QueueInput, "project"> & { taskId: number },
): Promise<void> {
  if (!weighsLabels(project.settings)) return;
  const [task] = await lockToWeigh(tx, { projectId: project.id, after: 0, most: 1, taskIds: [taskId] });
  if (task) await setWeights(tx, [{ id: task.id, ...(await weigh(deps, project.settings, task)) }]);
}

/** Has it done soon: by a job where jobs run, else at once. */
export async function weighSoon(deps: Deps, projectId: number): Promise<void> {
  const isQueued = await deps.jobs.send("weigh-tasks", { projectId });
  if (!isQueued) await weighTasks(deps, { projectId });
}
