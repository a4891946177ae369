import { scaleOf } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import { sideProblem } from "./side-problem.ts";

export type ResponseOrder = NonNullable<GuidelineHead["responses"]>;

/**
 * Whether the responses that a guideline compares may change places. What it declares holds, unless an answer could
 * not be carried back. Versions that declare nothing are read by what they ask: who is preferred, or what a set has in
 * common, has no order; anything else may have one.
 */
export function responseOrder(
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
): ResponseOrder {
  const { questions } = head;
  if (questions.some((question) => sideProblem(question, questions))) return "in-order";
  if (head.responses) return head.responses;
  if (questions.some((question) => scaleOf(question).comparesResponses)) return "same-prompt";
  // An answer in words may name a response by its place.
  const isSet = head.unit_of_rating === "response-set";
  return isSet && !questions.some((question) => scaleOf(question).isFreeText) ? "same-prompt" : "in-order";
}
