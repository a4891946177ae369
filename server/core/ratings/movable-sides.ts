import type { GuidelineHead } from "../schemas/guideline.ts";
import { pairedReferences } from "../schemas/item.ts";
import { responseOrder } from "./response-order.ts";
import { sideLevels } from "./side-levels.ts";

/** What an item shows side by side. */
export type ItemSides = {
  /** Responses in its list. */
  responses: number;
  /** The kind of its reference, when that has an answer of its own. */
  answeredReference: string | null;
};

/**
 * How many responses of an item change places under a guideline: all of a list that answers one prompt, both halves of
 * a pair of twins, or 0. A reference that is not the twin of what is rated has its place by its role.
 */
export function movableSides(
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  { responses, answeredReference }: ItemSides,
): number {
  const order = responseOrder(head);
  const isPaired = answeredReference !== null && pairedReferences.has(answeredReference);
  const count = isPaired ? (order === "twin-prompts" ? 2 : 0) : order === "same-prompt" ? responses : 0;
  // "Second" among three: whoever means the third cannot say so, and no answer could be carried to it.
  const allNamed = head.questions.every((question) => {
    const named = sideLevels(question).size;
    return named === 0 || named === count;
  });
  return count >= 2 && allNamed ? count : 0;
}
