import { mayTake, type RaterFacts, type TakeCode, type TaskFacts } from "./may-take.ts";

/** What a rater without a task hears: why they get none, or that there is none. */
export type NoTaskCode = Exclude<TakeCode, "role" | "author"> | "nothing-left";

/** What lies with the study comes first, since it will pass; then what the rater can change. */
const weightiest = ["category-paused", "exposure", "not-qualified", "opted-out", "language"] as const;

/**
 * Why nothing is left for a rater who may take tasks: what keeps them from those that are open, if anything does.
 * @param open tasks with a free slot that the rater has not had
 */
export function whyNoTask(
  rater: RaterFacts,
  open: readonly TaskFacts[],
  pausedPlaces: readonly string[],
): NoTaskCode {
  const verdicts = open.map((task) => mayTake(rater, task, pausedPlaces));
  const codes = new Set(verdicts.map((verdict) => (verdict.ok ? null : verdict.code)));
  return weightiest.find((code) => codes.has(code)) ?? "nothing-left";
}
