import { AppError } from "#core/errors.ts";
import { whyKept } from "#core/sampling/why-kept.ts";
import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { lockSample, updateInclusion } from "#db/sampling/sample-tasks.ts";
import {
  deleteSamplingPlan,
  lockSamplingPlan,
  lockTasksOf,
  readDrawWork,
} from "#db/sampling/sampling-plans.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { takeCandidates } from "./take-candidates.ts";

/**
 * Takes back a draw that nobody has rated: its tasks are deleted, and what was drawn before gets back the chance that
 * it had without it.
 * @throws AppError not-found; closed; conflict when a task was rated or a rater is at one; unreadable
 */
export async function takeBackDraw(
  deps: Deps,
  input: { projectId: number; planId: number; actorId: number },
): Promise<{ tasks: number }> {
  const tasks = await transaction(deps.db, (tx) => takeBack(tx, input), { timeout: 120_000 });
  deps.announce({ type: "work.changed", projectId: input.projectId });
  return { tasks };
}

async function takeBack(
  tx: Db,
  { projectId, planId, actorId }: { projectId: number; planId: number; actorId: number },
): Promise<number> {
  await lockSample(tx, projectId);
  await requireOpen(tx, projectId);
  const stored = await lockSamplingPlan(tx, { id: planId, projectId });
  if (!stored) throw new AppError("not-found", "This draw was taken back already.");
  const { plan } = stored;
  if (isUnreadable(plan)) throw new AppError("unreadable", plan.whyUnreadable);
  await lockTasksOf(tx, planId);
  const { tasks, rated, held, skips } = await readDrawWork(tx, { id: planId, projectId });
  const reason = whyKept({ rated, held });
  if (reason !== null) throw new AppError("conflict", reason);
  await deleteSamplingPlan(tx, planId);
  await updateInclusion(tx, projectId, await chancesWithout(tx, projectId, plan));
  const { target, seed } = plan;
  await audit(tx, {
    action: "sample.taken-back",
    projectId,
    actorId,
    details: { planId, tasks, skips, target, seed },
  });
  return tasks;
}

/** The same plan asked for nothing tells the chances of all that is drawn. */
async function chancesWithout(tx: Db, projectId: number, plan: SamplingPlan) {
  const nothing: SamplingPlan = { ...plan, target: { kind: "per-stratum", count: 0, exceptions: {} } };
  const { rows, sample } = await takeCandidates(tx, projectId, nothing);
  return sample.kept.map(({ candidate, probability }) => {
    const { itemId, guidelineId } = rows[candidate]!;
    return { itemId, guidelineId, probability };
  });
}
