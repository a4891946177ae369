import type { JobData, JobName } from "#core/schemas/jobs.ts";
import type { Deps } from "#server/deps.ts";

/**
 * One kind of background work. A job may run twice, or start again after its process was killed, so its result must
 * then be the same.
 */
export type Job<Name extends JobName = JobName> = {
  name: Name;
  /** How often the job runs by itself, in whichever process is first; null for a job that only runs on request. */
  everySeconds: number | null;
  /**
   * How long one run may take. A longer run is stopped; a run that a killed process held is repeated after this time.
   */
  withinSeconds: number;
  /** How often a failed run is repeated, with a wait that doubles each time. */
  retries: number;
  /** @param signal aborts when the process stops or the time is over; the next process does what is left */
  act(deps: Deps, data: JobData<Name>, signal: AbortSignal): Promise<void>;
};
