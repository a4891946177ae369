import type { Deps } from "#server/deps.ts";

/**
 * How many seconds the figures may lag behind the labels: ratings come one by one, and one computation serves many.
 */
const settledAfterSeconds = 60;

/**
 * Schedules the computation of a project's figures for some time after its labels have changed. Never fails, never
 * makes anyone wait.
 */
export function noteLabelsChanged(deps: Deps, projectId: number): void {
  deps.jobs
    .send("precompute-agreement", { projectId }, settledAfterSeconds)
    .catch((error: unknown) => deps.log.warn({ err: error }, "figures could not be asked for ahead of time"));
}
