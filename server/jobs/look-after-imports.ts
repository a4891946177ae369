import { lookAfterImports } from "#services/imports/look-after-imports.ts";
import type { Job } from "./job.ts";

/** Ends imports whose upload broke off with its process, and continues those that were uploaded completely. */
export const lookAfterImportsJob: Job<"look-after-imports"> = {
  name: "look-after-imports",
  everySeconds: 15,
  withinSeconds: 60,
  retries: 0,
  act: lookAfterImports,
};
