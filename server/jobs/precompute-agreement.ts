import { precomputeAgreement } from "#services/agreement/precompute-agreement.ts";
import type { Job } from "./job.ts";

/** Computes what the page of agreement opens with, some time after the labels have changed. */
export const precomputeAgreementJob: Job<"precompute-agreement"> = {
  name: "precompute-agreement",
  everySeconds: null,
  withinSeconds: 600,
  retries: 1,
  act: precomputeAgreement,
};
