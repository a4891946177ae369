import { expireLeasesJob } from "./expire-leases.ts";
import { fillSampleStudyJob } from "./fill-sample-study.ts";
import { forgetExpiredJob } from "./forget-expired.ts";
import { indexItemsJob } from "./index-items.ts";
import type { Job } from "./job.ts";
import { lookAfterImportsJob } from "./look-after-imports.ts";
import { precomputeAgreementJob } from "./precompute-agreement.ts";
import { settleImportJob } from "./settle-import.ts";
import { weighTasksJob } from "./weigh-tasks.ts";

/** All jobs of a server. */
export const allJobs = [
  expireLeasesJob,
  fillSampleStudyJob,
  forgetExpiredJob,
  indexItemsJob,
  lookAfterImportsJob,
  precomputeAgreementJob,
  settleImportJob,
  weighTasksJob,
] as readonly Job[];
