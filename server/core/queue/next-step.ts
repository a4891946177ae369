/** The task shown and the one fetched ahead. */
export const mostActive = 2;

export type NextStep =
  | { step: "resume"; assignmentId: number }
  /** The page holds all that it may have. */
  | { step: "wait" }
  | { step: "take" };

/**
 * What a claim does: hand back an assignment that the rater has but the page does not (it was reloaded, or another
 * device took it), oldest first; else take a new task while the rater has fewer than two.
 */
export function nextStep(active: readonly number[], held: readonly number[]): NextStep {
  const lost = active.filter((id) => !held.includes(id));
  if (lost.length > 0) return { step: "resume", assignmentId: Math.min(...lost) };
  return { step: active.length < mostActive ? "take" : "wait" };
}
