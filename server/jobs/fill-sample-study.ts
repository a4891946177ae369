import { fillSampleStudy } from "#services/sample-study/fill-sample-study.ts";
import type { Job } from "./job.ts";

/** Fills a new project with the sample study. */
export const fillSampleStudyJob: Job<"fill-sample-study"> = {
  name: "fill-sample-study",
  everySeconds: null,
  withinSeconds: 120,
  retries: 3,
  act: (deps, { projectId, userId }) => fillSampleStudy(deps, { projectId, actorId: userId }),
};
