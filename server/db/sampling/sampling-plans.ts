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
