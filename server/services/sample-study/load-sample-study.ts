import { ImportOptions } from "#core/imports/import-options.ts";
import { ProjectSettings } from "#core/schemas/project.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Deps } from "#server/deps.ts";
import { importOutputs } from "../imports/import-outputs.ts";
import { changeProject } from "../projects/change-project.ts";
import { createProject } from "../projects/create-project.ts";
import { drawSample } from "../sampling/draw-sample.ts";
import { addSampleRatings } from "./add-sample-ratings.ts";
import { readSampleOutputs } from "./read-sample-outputs.ts";

const name = "Sample study";
const description =
  "Outputs of three invented models, rated by five invented raters and an invented judge, to look around in. Every label here is made up.";

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
 * Makes a new project with the sample study in it, by the same importer and sampler that a lead uses; only its
 * ratings are written directly. The labels are the same each time.
 */
export async function loadSampleStudy(deps: Deps, input: { userId: number }): Promise<{ slug: string }> {
  const { userId } = input;
  const { id: projectId, slug } = await createProject(deps, { name, description, userId });
  const settings = ProjectSettings.parse({ confidence: "optional" });
  await changeProject(deps, { projectId, by: userId, name, description, ...settings });
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
  return { slug };
}
