import { expireLeases } from "#services/queue/expire-leases.ts";
import type { Job } from "./job.ts";

/** Ends expired leases. When a rater finds no other task, `claimTask` ends them at once. */
export const expireLeasesJob: Job<"expire-leases"> = {
  name: "expire-leases",
  everySeconds: 10,
  withinSeconds: 60,
  retries: 0,
  act: async (deps, _, signal) => {
    while (!signal.aborted && (await expireLeases(deps)));
  },
};
