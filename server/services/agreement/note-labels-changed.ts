import type { Deps } from "#server/deps.ts";

/** Figures follow the labels so many seconds behind: ratings come one by one, and one computation serves many. */
const settledAfterSeconds = 60;

/** Has the figures of a project computed some time after its labels have changed. Never fails, never holds anything up. */
export function noteLabelsChanged(deps: Deps, projectId: number): void {
  deps.jobs
    .send("precompute-agreement", { projectId }, settledAfterSeconds)
    .catch((error: unknown) => deps.log.warn({ err: error }, "figures could not be asked for ahead of time"));
}
