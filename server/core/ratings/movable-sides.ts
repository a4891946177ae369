import type { GuidelineHead } from "../schemas/guideline.ts";
import { pairedReferences } from "../schemas/item.ts";
import { responseOrder } from "./response-order.ts";
import { sideLevels } from "./side-levels.ts";

/** What an item shows side by side. */
export type ItemSides = {
  /** The number of responses in its list. */
  responses: number;
  /** The kind of its reference, when the reference has an answer of its own. */
  answeredReference: string | null;
};

/**
 * How many responses of an item may change places under a guideline: all of a list that answers one prompt, both
 * halves of a pair of twins, or 0. A reference that is not the twin of the rated response keeps its place, which
 * follows from its role.
 */
export function movableSides(
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  { responses, answeredReference }: ItemSides,
): number {
  const order = responseOrder(head);
  const isPaired = answeredReference !== null && pairedReferences.has(answeredReference);
  const count = isPaired ? (order === "twin-prompts" ? 2 : 0) : order === "same-prompt" ? responses : 0;
  // Where levels name only some of the responses (two of three), no answer could be carried to the others.
  const allNamed = head.questions.every((question) => {
    const named = sideLevels(question).size;
    return named === 0 || named === count;
  });
  return count >= 2 && allNamed ? count : 0;
}
