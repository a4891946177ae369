import { AppError } from "#core/errors.ts";
import { StoredProjectSettings } from "#core/schemas/project.ts";
import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Db } from "#db/client.ts";
import { addSampleTasks, lockSample, updateInclusion } from "#db/sample-tasks.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { takeCandidates } from "./take-candidates.ts";

/**
 * Draws a plan's sample and queues it. What is queued already counts towards the targets and stays, so the same
 * plan again adds nothing, and a plan with a higher target adds the difference.
 * @throws AppError closed
 */
export async function drawSample(
  deps: Deps,
  input: { projectId: number; plan: SamplingPlan; userId: number | null },
): Promise<{ planId: number | null; drawn: number }> {
  const result = await deps.db.$transaction((tx) => draw(tx, input), { timeout: 120_000, maxWait: 10_000 });
  if (result.drawn > 0) deps.announce({ type: "work.changed", projectId: input.projectId });
  return result;
}

async function draw(
  tx: Db,
  { projectId, plan, userId }: { projectId: number; plan: SamplingPlan; userId: number | null },
): Promise<{ planId: number | null; drawn: number }> {
  await lockSample(tx, projectId);
  // After the lock: two draws that both held a weaker one would wait for each other.
  await requireOpen(tx, projectId);
  const overlap = plan.overlap ?? (await projectOverlap(tx, projectId));
  const { rows, sample } = await takeCandidates(tx, projectId, plan);
  if (sample.drawn.length === 0) return { planId: null, drawn: 0 };
  const { id: planId } = await tx.samplingPlan.create({
    data: { projectId, plan, drawn: sample.drawn.length, createdBy: userId },
    select: { id: true },
  });
  const drawn = await addSampleTasks(
    tx,
    { projectId, samplingPlanId: planId, overlap },
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
  const { target, seed } = plan;
  await audit(tx, {
    action: "sample.drawn",
    projectId,
    userId,
    details: { planId, drawn, target, seed, overlap },
  });
  return { planId, drawn };
}

async function projectOverlap(tx: Db, projectId: number): Promise<number> {
  const project = await tx.project.findUnique({ where: { id: projectId }, select: { settings: true } });
  if (!project) throw new AppError("not-found");
  return StoredProjectSettings.parse(project.settings).overlap;
}
