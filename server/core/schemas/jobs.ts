import { z } from "zod";
import { RowId } from "./row-id.ts";

const nothing = z.strictObject({});

/** The jobs by name, and the data that each of them gets: ids, never a text that a person wrote. */
export const jobData = {
  "expire-leases": nothing,
  "look-after-imports": nothing,
  "forget-expired": nothing,
  "index-items": nothing,
  "settle-import": z.strictObject({ importId: RowId }),
  "precompute-agreement": z.strictObject({ projectId: RowId }),
  "weigh-tasks": z.strictObject({ projectId: RowId }),
  "fill-sample-study": z.strictObject({ projectId: RowId, userId: RowId }),
} as const;

export type JobName = keyof typeof jobData;
export type JobData<Name extends JobName> = z.infer<(typeof jobData)[Name]>;
