import { settleImport } from "#services/imports/settle-import.ts";
import type { Job } from "./job.ts";

/** Takes an uploaded file into its project. */
export const settleImportJob: Job<"settle-import"> = {
  name: "settle-import",
  everySeconds: null,
  // A killed process is found out by its lock (look-after-imports), long before this.
  withinSeconds: 6 * 3600,
  retries: 5,
  act: async (deps, { importId }, signal) => void (await settleImport(deps, { importId, signal })),
};
