import { ImportOptions } from "#core/imports/import-options.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { importOutputs } from "../imports/import-outputs.ts";
import { drawSample } from "../sampling/draw-sample.ts";
import { addSampleRatings } from "./add-sample-ratings.ts";
import { readSampleOutputs } from "./read-sample-outputs.ts";

/** More than any stratum has: everything is drawn, with probability 1. */
const all = { kind: "per-stratum", count: 1000 } as const;

/** Everything gets three raters, and the two categories in which a wrong label harms most get five. */
const plans = [
  { categories: ["safety", "resistance-to-misuse"], overlap: 5 },
  {
    categories: ["reliability", "fairness", "explainability-and-reasoning", "social-norm", "robustness"],
    overlap: 3,
  },
];

/**
 * Fills a project with the sample study, by the same importer and sampler that a lead uses; only its ratings are
 * written directly. Each step adds what is not there yet, so it may be begun again wherever it ended.
 */
export async function fillSampleStudy(
  deps: Deps,
  { projectId, userId }: { projectId: number; userId: number },
): Promise<void> {
  await importOutputs(deps, {
    projectId,
    userId,
    options: ImportOptions.parse({ fileName: "sample-study.jsonl", strict: true }),
    bytes: readSampleOutputs(),
  });
  for (const plan of plans) {
    const drawing = SamplingPlan.parse({ ...plan, target: all, seed: "sample-study" });
    await drawSample(deps, { projectId, userId, plan: drawing });
  }
  await addSampleRatings(deps, projectId);
  deps.announce({ type: "work.changed", projectId });
  noteLabelsChanged(deps, projectId);
}
