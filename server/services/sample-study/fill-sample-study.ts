import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ImportOptions } from "#core/imports/import-options.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Deps } from "#server/deps.ts";
import { rootDir } from "#server/root.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { importOutputs } from "../imports/import-outputs.ts";
import { drawSample } from "../sampling/draw-sample.ts";
import { addSampleRatings } from "./add-sample-ratings.ts";

const folder = path.join(rootDir, "server/services/sample-study/outputs");

/** More outputs than any stratum has, so that everything is drawn with probability 1. */
const all = { kind: "per-stratum", count: 1000 } as const;

/** Every output gets three raters, and those of the two categories in which a wrong label does most harm get five. */
const plans = [
  { categories: ["safety", "resistance-to-misuse"], overlap: 5 },
  {
    categories: ["reliability", "fairness", "explainability-and-reasoning", "social-norm", "robustness"],
    overlap: 3,
  },
];

/**
 * Fills a project with the sample study, by the same importer and sampler that leads use; only its ratings are
 * written directly. Each step adds what is missing, so the work can start again after an interruption.
 */
export async function fillSampleStudy(
  deps: Deps,
  { projectId, actorId }: { projectId: number; actorId: number },
): Promise<void> {
  await importOutputs(deps, {
    projectId,
    actorId,
    options: ImportOptions.parse({ fileName: "sample-study.jsonl", strict: true }),
    bytes: readSampleOutputs(),
  });
  for (const plan of plans) {
    const drawing = SamplingPlan.parse({ ...plan, target: all, seed: "sample-study" });
    await drawSample(deps, { projectId, actorId, plan: drawing });
  }
  await addSampleRatings(deps, projectId);
  deps.announce({ type: "work.changed", projectId });
  noteLabelsChanged(deps, projectId);
}

/** The bytes of the sample outputs, one JSON object per line, in the order of the file names. */
async function* readSampleOutputs(): AsyncGenerator<Uint8Array> {
  for (const file of (await readdir(folder)).sort()) yield await readFile(path.join(folder, file));
}
