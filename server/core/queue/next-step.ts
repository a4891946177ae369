/** The task shown and the one fetched ahead. */
export const mostActive = 2;

export type NextStep<Lease> =
  | { step: "resume"; lease: Lease }
  /** The page holds all that it may have. */
  | { step: "wait" }
  | { step: "take" };

/**
 * What a claim does: hand back an assignment that the rater has but the page does not (it was reloaded, or another
 * device took it), oldest first; else take a new task while the rater has fewer than two.
 * @param active what the rater has, oldest first
 * @param held the names of what the page has
 */
export function nextStep<Lease extends { publicId: string }>(
  active: readonly Lease[],
  held: readonly string[],
): NextStep<Lease> {
  const lost = active.find(({ publicId }) => !held.includes(publicId));
  if (lost) return { step: "resume", lease: lost };
  return { step: active.length < mostActive ? "take" : "wait" };
}
