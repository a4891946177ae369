import type { RatingTask, SubmitOutcome } from "#core/schemas/rating.ts";
import type { Deps } from "#server/deps.ts";
import { claimTask as claim } from "#services/queue/claim-task.ts";
import { submitRating as submit } from "#services/ratings/submit-rating.ts";

/** The task alone of what a claim answers. */
export async function claimTask(deps: Deps, input: Parameters<typeof claim>[1]): Promise<RatingTask | null> {
  return (await claim(deps, input)).task;
}

/** The outcome alone of what a submission answers. */
export async function submitRating(deps: Deps, input: Parameters<typeof submit>[1]): Promise<SubmitOutcome> {
  return (await submit(deps, input)).outcome;
}
