import { settleImport } from "#services/imports/settle-import.ts";
import type { Job } from "./job.ts";

/** Takes an uploaded file into its project. */
export const settleImportJob: Job<"settle-import"> = {
  name: "settle-import",
  everySeconds: null,
  // The lock shows long before this that a process was killed (see look-after-imports).
  withinSeconds: 6 * 3600,
  retries: 5,
  act: async (deps, { importId }, signal) => void (await settleImport(deps, { importId, signal })),
};
