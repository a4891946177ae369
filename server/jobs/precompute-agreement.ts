import { precomputeAgreement } from "#services/agreement/precompute-agreement.ts";
import type { Job } from "./job.ts";

/** Computes the figures that the agreement page opens with, some time after labels have changed. */
export const precomputeAgreementJob: Job<"precompute-agreement"> = {
  name: "precompute-agreement",
  everySeconds: null,
  withinSeconds: 600,
  retries: 1,
  act: precomputeAgreement,
};
