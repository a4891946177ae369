import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readSamplingPlan } from "../stored/sampling-plan.ts";

export type StratumCount = {
  category: string | null;
  subcategory: string | null;
  model: string | null;
  outputs: number;
};

export async function countStrata(db: Db, projectId: number): Promise<StratumCount[]> {
  return db.$queryRaw`
    SELECT category, subcategory, model, count(*)::int AS outputs FROM item
    WHERE project_id = ${projectId} GROUP BY category, subcategory, model`;
}

/** A draw: its plan, and how many outputs it drew. */
export type EarlierDraw = { id: number; plan: Readable<SamplingPlan>; drawn: number; createdAt: Date };

/** The draws of a project, newest first. */
export async function findSamplingPlans(db: Db, projectId: number, limit: number): Promise<EarlierDraw[]> {
  const draws = await db.samplingPlan.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: limit,
    select: { id: true, plan: true, drawn: true, createdAt: true },
  });
  return draws.map(({ plan, ...draw }) => ({ ...draw, plan: readSamplingPlan(plan) }));
}

/** @returns its id */
export async function addSamplingPlan(
  db: Db,
  data: { projectId: number; plan: SamplingPlan; drawn: number; createdBy: number | null },
): Promise<number> {
  const { id } = await db.samplingPlan.create({ data, select: { id: true } });
  return id;
}

/** What has become of the tasks of a draw. */
export type DrawWork = {
  tasks: number;
  /** Tasks with a rating of any kind, also one that was taken back or came too late. */
  rated: number;
  /** Tasks that a rater has on the screen. */
  held: number;
  /** How often one of them was skipped. */
  skips: number;
};

/** A draw of the project, locked until the end of the transaction; null when there is none. */
export async function lockSamplingPlan(
  db: Db,
  key: { id: number; projectId: number },
): Promise<{ plan: Readable<SamplingPlan> } | null> {
  const [row] = await db.$queryRaw<{ plan: unknown }[]>`
    SELECT plan FROM sampling_plan WHERE id = ${key.id} AND project_id = ${key.projectId} FOR UPDATE`;
  return row ? { plan: readSamplingPlan(row.plan) } : null;
}

/** Keeps raters and imports from the tasks of a draw until the end of the transaction. */
export async function lockTasksOf(db: Db, planId: number): Promise<void> {
  await db.$executeRaw`SELECT FROM task WHERE sampling_plan_id = ${planId} ORDER BY id FOR UPDATE`;
}

export async function readDrawWork(db: Db, key: { id: number; projectId: number }): Promise<DrawWork> {
  const [row] = await db.$queryRaw<DrawWork[]>`
    SELECT count(*)::int AS tasks,
      count(*) FILTER (WHERE EXISTS (SELECT FROM rating WHERE rating.task_id = task.id))::int AS rated,
      count(*) FILTER (WHERE task.lease_count > 0)::int AS held,
      COALESCE(sum((SELECT count(*) FROM assignment
        WHERE assignment.task_id = task.id AND assignment.state = 'skipped')), 0)::int AS skips
    FROM task WHERE task.sampling_plan_id = ${key.id} AND task.project_id = ${key.projectId}`;
  return row!;
}

/** Deletes a draw and its tasks. The database refuses it where a task has a rating. */
export async function deleteSamplingPlan(db: Db, id: number): Promise<void> {
  await db.$executeRaw`DELETE FROM task WHERE sampling_plan_id = ${id}`;
  await db.$executeRaw`DELETE FROM sampling_plan WHERE id = ${id}`;
}
