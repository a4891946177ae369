import { drawOrder } from "../ratings/draw-order.ts";
import { type ItemSides, movableSides } from "../ratings/movable-sides.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";

/** A task that a rater could get next, with what decides about it. */
export type Candidate = {
  taskId: number;
  guidelineVersionId: number;
  /** Null for an item that shows nothing side by side. */
  sides: ItemSides | null;
};

/**
 * The order in which a rater sees the responses of a candidate, drawn by lot; null where the guideline does not let them
 * change places.
 * @param random a number in [0, 1)
 */
export function orderFor(
  { sides }: Candidate,
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  random: () => number,
): number[] | null {
  const count = sides ? movableSides(head, sides) : 0;
  return count > 0 ? drawOrder(count, random) : null;
}
