import type { JobData, JobName } from "#core/schemas/jobs.ts";
import type { Deps } from "#server/deps.ts";

/**
 * One kind of work in the background. It may be done twice, or begin again after a process was killed in the middle:
 * whatever it does must then come out the same.
 */
export type Job<Name extends JobName = JobName> = {
  name: Name;
  /** Done again and again, by whichever process comes first; null for what is only done when it is asked for. */
  everySeconds: number | null;
  /** How long one piece may take. What takes longer is stopped; what a killed process held is done again after it. */
  withinSeconds: number;
  /** How often a piece that fails is tried again, each time after twice as long. */
  retries: number;
  /** @param signal aborted when the process stops or the time is over: what is left is done by the next process */
  act(deps: Deps, data: JobData<Name>, signal: AbortSignal): Promise<void>;
};
