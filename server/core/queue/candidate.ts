import { drawOrder } from "../numeric/draw-order.ts";
import { type ItemSides, movableSides } from "../ratings/movable-sides.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import { type Draw, firstPlace, type Place } from "./queue-order.ts";

/** A task that a rater could get next, with what decides about it. */
export type Candidate = Place & {
  /** Whether it is of the prompt that the rater had last, where these are to stay together. */
  inGroup: boolean;
  taskId: number;
  guidelineVersionId: number;
  /** Null for an item that shows nothing side by side. */
  sides: ItemSides | null;
};

/** An item that a rater could get to see how they rate. */
export type CheckCandidate = Pick<Candidate, "guidelineVersionId" | "sides"> & { itemId: number };

/**
 * The order in which a rater sees the responses of a candidate, drawn by lot; null where the guideline does not let them
 * change places.
 * @param random a number in [0, 1)
 */
export function orderFor(
  { sides }: Pick<Candidate, "sides">,
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  random: () => number,
): number[] | null {
  const count = sides ? movableSides(head, sides) : 0;
  return count > 0 ? drawOrder(count, random) : null;
}

/**
 * Which of several candidates may be given: those of the prompt that the rater had last, else those of the first place. A
 * candidate of a later place is not even kept for the case that others take the first, since there may be more of these.
 */
export function firstOf(candidates: readonly Candidate[], draw: Draw): Candidate[] {
  const group = candidates.filter(({ inGroup }) => inGroup);
  return group.length > 0 ? group : firstPlace(candidates, draw);
}
