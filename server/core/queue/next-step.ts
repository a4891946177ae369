import { mostUndone } from "./can-undo.ts";

/** How many assignments a page names at most: all that can be taken back, the tasks on it and those on their way. */
export const mostHeld = mostUndone + 4;

/** How many tasks a rater can have at once: the one on the screen and the one fetched ahead. */
export const mostActive = 2;

export type NextStep<Lease> =
  | { step: "resume"; lease: Lease }
  /** The page already has as many as it may have. */
  | { step: "wait" }
  | { step: "take" };

/**
 * What a claim does. It first returns an assignment that the rater has but the page does not (after a reload, or when
 * another device took it), oldest first. Otherwise it takes a new task while the rater has fewer than two.
 * @param active the rater's assignments, oldest first
 * @param held the public ids of the assignments that the page has
 */
export function nextStep<Lease extends { publicId: string }>(
  active: readonly Lease[],
  held: readonly string[],
): NextStep<Lease> {
  const lost = active.find(({ publicId }) => !held.includes(publicId));
  if (lost) return { step: "resume", lease: lost };
  return { step: active.length < mostActive ? "take" : "wait" };
}
