import type { Db } from "../client.ts";

export type NewTask = { itemId: number; guidelineVersionId: number; probability: number };

const chunk = 10_000;

/**
 * Allows only one draw at a time to change a project's sample. Rating goes on meanwhile. A draw may take as long as
 * its transaction.
 */
export async function lockSample(db: Db, projectId: number): Promise<void> {
  await db.$executeRaw`SET LOCAL statement_timeout = '2min'`;
  await db.$queryRaw`SELECT id FROM project WHERE id = ${projectId} FOR NO KEY UPDATE`;
}

/**
 * Queues items in the given order, after those already queued. Call it under `lockSample`. An item already queued
 * under the same guideline version stays as it is.
 */
export async function addSampleTasks(
  db: Db,
  sample: { projectId: number; samplingPlanId: number; overlap: number; priority: number },
  tasks: readonly NewTask[],
): Promise<number> {
  const [last] = await db.$queryRaw<{ position: number }[]>`
    SELECT COALESCE(max(position), 0) AS position FROM task WHERE project_id = ${sample.projectId}`;
  const before = last!.position;
  let added = 0;
  for (let from = 0; from < tasks.length; from += chunk) {
    const part = tasks.slice(from, from + chunk);
    added += await db.$executeRaw`
      INSERT INTO task (project_id, item_id, guideline_version_id, sampling_plan_id, overlap,
        inclusion_probability, position, priority)
      SELECT ${sample.projectId}, t.item, t.version, ${sample.samplingPlanId}, ${sample.overlap}, t.chance,
        ${before + from}::int + t.place, ${sample.priority}::smallint
      FROM unnest(
        ${part.map((task) => task.itemId)}::int[], ${part.map((task) => task.guidelineVersionId)}::int[],
        ${part.map((task) => task.probability)}::float8[]
      ) WITH ORDINALITY AS t (item, version, chance, place)
      ORDER BY t.place
      ON CONFLICT (item_id, guideline_version_id, purpose, copy) DO NOTHING`;
  }
  return added;
}

/**
 * Updates the inclusion probability of tasks drawn earlier, for the larger sample. Tasks that were not drawn have
 * none.
 */
export async function updateInclusion(
  db: Db,
  projectId: number,
  kept: readonly { itemId: number; guidelineId: string; probability: number }[],
): Promise<void> {
  for (let from = 0; from < kept.length; from += chunk) {
    const part = kept.slice(from, from + chunk);
    await db.$executeRaw`
      UPDATE task SET inclusion_probability = k.chance
      FROM unnest(
        ${part.map((task) => task.itemId)}::int[], ${part.map((task) => task.guidelineId)}::text[],
        ${part.map((task) => task.probability)}::float8[]
      ) AS k (item, guideline, chance), guideline_version v
      WHERE task.project_id = ${projectId} AND task.item_id = k.item AND v.id = task.guideline_version_id
        AND v.guideline_id = k.guideline AND task.sampling_plan_id IS NOT NULL
        AND task.inclusion_probability IS DISTINCT FROM k.chance`;
  }
}
