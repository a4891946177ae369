import { AppError } from "#core/errors.ts";
import { type DrawWork, readDrawWork } from "#db/sampling/sampling-plans.ts";
import type { Deps } from "#server/deps.ts";

export type { DrawWork };

/**
 * What has become of the tasks of a draw, to look at before it is taken back.
 * @throws AppError not-found when it has none
 */
export async function readDraw(
  deps: Deps,
  { projectId, planId }: { projectId: number; planId: number },
): Promise<DrawWork> {
  const work = await readDrawWork(deps.db, { id: planId, projectId });
  if (work.tasks === 0) throw new AppError("not-found", "This draw was taken back already.");
  return work;
}
