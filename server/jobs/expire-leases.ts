import { expireLeases } from "#services/queue/expire-leases.ts";
import type { Job } from "./job.ts";

/** Ends leases whose time is over. A rater who finds nothing else has them ended at once (`claimTask`). */
export const expireLeasesJob: Job<"expire-leases"> = {
  name: "expire-leases",
  everySeconds: 10,
  withinSeconds: 60,
  retries: 0,
  act: async (deps, _, signal) => {
    while (!signal.aborted && (await expireLeases(deps)));
  },
};
