import type { Db } from "../client.ts";

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

export async function findSamplingPlans(
  db: Db,
  projectId: number,
  limit: number,
): Promise<{ id: number; plan: unknown; drawn: number; createdAt: Date }[]> {
  return db.samplingPlan.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: limit,
    select: { id: true, plan: true, drawn: true, createdAt: true },
  });
}
