import { forgetExpired } from "#services/accounts/forget-expired.ts";
import type { Job } from "./job.ts";

/** Deletes sessions, counted passwords and devices that no longer mean anything. */
export const forgetExpiredJob: Job<"forget-expired"> = {
  name: "forget-expired",
  everySeconds: 300,
  withinSeconds: 120,
  retries: 0,
  act: forgetExpired,
};
