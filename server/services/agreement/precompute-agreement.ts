import { findProjectSlug } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { readAgreement } from "./read-agreement.ts";

/** Computes the figures that the agreement page opens with, so that its next reader does not wait for them. */
export async function precomputeAgreement(deps: Deps, { projectId }: { projectId: number }): Promise<void> {
  const project = await findProjectSlug(deps.db, projectId);
  if (project) await readAgreement(deps, { project, by: "category" });
}
