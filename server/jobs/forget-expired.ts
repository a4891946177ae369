import { forgetExpired } from "#services/accounts/forget-expired.ts";
import type { Job } from "./job.ts";

/** Deletes sessions, counts of wrong passwords and devices that are no longer relevant. */
export const forgetExpiredJob: Job<"forget-expired"> = {
  name: "forget-expired",
  everySeconds: 300,
  withinSeconds: 120,
  retries: 0,
  act: forgetExpired,
};
