import { whyTooMany } from "#core/projects/describe-effect.ts";
import type { StratumDraw } from "#core/sampling/draw-sample.ts";
import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { countRaterReach } from "#db/projects/progress.ts";
import { findProjectSettings } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { takeCandidates, type Unfit } from "./take-candidates.ts";

export type SamplePreview = {
  strata: StratumDraw[];
  unfit: Unfit;
  /** How many outputs or prompt groups the plan asks for in total. */
  asked: number;
  /** How many of those do not exist. */
  short: number;
  /** The number of outputs that would become tasks. */
  newTasks: number;
  /** Why no task could be finished by as many raters as it would want, as a sentence; null where it could. */
  tooMany: string | null;
};

/** What drawing the plan now would do. Writes nothing. */
export async function previewSample(
  deps: Deps,
  input: { projectId: number; plan: SamplingPlan },
): Promise<SamplePreview> {
  const { sample, unfit } = await takeCandidates(deps.db, input.projectId, input.plan);
  const overlap = input.plan.overlap ?? (await findProjectSettings(deps.db, input.projectId))?.overlap ?? 0;
  const tooMany = whyTooMany(overlap, await countRaterReach(deps.db, input.projectId));
  return { ...describeSample(input.plan, sample.strata), unfit, newTasks: sample.drawn.length, tooMany };
}

function describeSample({ target }: SamplingPlan, strata: StratumDraw[]) {
  const sum = (number: (stratum: StratumDraw) => number) =>
    strata.reduce((total, stratum) => total + number(stratum), 0);
  const asked = target.kind === "total" ? target.count : sum((stratum) => stratum.asked);
  return { strata, asked, short: Math.max(0, asked - sum((stratum) => stratum.asked - stratum.short)) };
}
