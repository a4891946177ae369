import { findProjectSlug } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { readAgreement } from "./read-agreement.ts";

/** Computes what the page of agreement opens with, so that whoever looks next does not wait for it. */
export async function precomputeAgreement(deps: Deps, { projectId }: { projectId: number }): Promise<void> {
  const project = await findProjectSlug(deps.db, projectId);
  if (project) await readAgreement(deps, { project, by: "category" });
}
