import { lookAfterImports } from "#services/imports/look-after-imports.ts";
import type { Job } from "./job.ts";

/** Ends imports whose upload broke off with its process, and has those that were uploaded whole gone on with. */
export const lookAfterImportsJob: Job<"look-after-imports"> = {
  name: "look-after-imports",
  everySeconds: 15,
  withinSeconds: 60,
  retries: 0,
  act: lookAfterImports,
};
