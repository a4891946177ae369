import { AppError } from "#core/errors.ts";
import { describeMisfit } from "#core/sampling/describe-misfit.ts";
import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Db } from "#db/client.ts";
import { findProjectSettings } from "#db/projects/projects.ts";
import { addSampleTasks, lockSample, updateInclusion } from "#db/sampling/sample-tasks.ts";
import { addSamplingPlan } from "#db/sampling/sampling-plans.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { takeCandidates } from "./take-candidates.ts";

/**
 * Draws a plan's sample and queues it. Outputs that are already queued stay and count towards the targets, so
 * repeating a plan adds nothing, and a higher target adds the difference.
 * Outputs of a unit that their guideline does not rate are never queued.
 * @throws AppError closed; paused; bad-input when the guideline fits none of the outputs
 */
export async function drawSample(
  deps: Deps,
  input: { projectId: number; plan: SamplingPlan; actorId: number | null },
): Promise<{ planId: number | null; drawn: number }> {
  const result = await transaction(deps.db, (tx) => draw(tx, input), { timeout: 120_000 });
  if (result.drawn > 0) deps.announce({ type: "work.changed", projectId: input.projectId });
  return result;
}

async function draw(
  tx: Db,
  { projectId, plan, actorId }: { projectId: number; plan: SamplingPlan; actorId: number | null },
): Promise<{ planId: number | null; drawn: number }> {
  await lockSample(tx, projectId);
  // After the lock: two draws that both held a weaker lock would wait for each other.
  await requireOpen(tx, projectId);
  const overlap = plan.overlap ?? (await projectOverlap(tx, projectId));
  const { rows, sample, unfit } = await takeCandidates(tx, projectId, plan);
  if (rows.length === 0 && unfit.otherUnit.length > 0)
    throw new AppError("bad-input", unfit.otherUnit.map(describeMisfit).join(" "));
  if (sample.drawn.length === 0) return { planId: null, drawn: 0 };
  const drawing = { projectId, plan, drawn: sample.drawn.length, createdBy: actorId };
  const planId = await addSamplingPlan(tx, drawing);
  const drawn = await addSampleTasks(
    tx,
    { projectId, samplingPlanId: planId, overlap, priority: plan.priority },
    sample.drawn.map(({ candidate, probability }) => {
      const { itemId, guidelineVersionId } = rows[candidate]!;
      return { itemId, guidelineVersionId, probability };
    }),
  );
  const kept = sample.kept.map(({ candidate, probability }) => {
    const { itemId, guidelineId } = rows[candidate]!;
    return { itemId, guidelineId, probability };
  });
  await updateInclusion(tx, projectId, kept);
  const { target, seed, priority } = plan;
  await audit(tx, {
    action: "sample.drawn",
    projectId,
    actorId,
    details: { planId, drawn, target, seed, overlap, ...(priority !== 0 && { priority }) },
  });
  return { planId, drawn };
}

async function projectOverlap(tx: Db, projectId: number): Promise<number> {
  const settings = await findProjectSettings(tx, projectId);
  if (!settings) throw new AppError("not-found");
  return settings.overlap;
}
