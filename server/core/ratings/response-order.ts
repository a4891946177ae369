import { scaleOf } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import { sideProblem } from "./side-problem.ts";

export type ResponseOrder = NonNullable<GuidelineHead["responses"]>;

/**
 * Whether the responses that a guideline compares may change places. What the guideline declares holds, unless an
 * answer could not be carried back. For versions that declare nothing, the questions decide: a preference, or what a
 * set has in common, does not depend on the order; anything else may.
 */
export function responseOrder(
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
): ResponseOrder {
  const { questions } = head;
  if (questions.some((question) => sideProblem(question, questions))) return "in-order";
  if (head.responses) return head.responses;
  if (questions.some((question) => scaleOf(question).comparesResponses)) return "same-prompt";
  // A free-text answer may name a response by its place.
  const isSet = head.unit_of_rating === "response-set";
  return isSet && !questions.some((question) => scaleOf(question).isFreeText) ? "same-prompt" : "in-order";
}
