import type { GuidelineHead, Question } from "../schemas/guideline.ts";
import type { Answer, Answers, Span } from "../schemas/rating.ts";
import { responseOrder } from "./response-order.ts";
import { sideLevels } from "./side-levels.ts";

/**
 * Answers that name responses by one order, in another. Ratings are stored by the item's order, whatever a rater saw,
 * so that all of them mean the same; a rater reads and answers by the places on the screen. Words of a rater are left
 * as they are.
 * @param positions for each position in the one order, that in the other
 */
export function carryAnswers(
  answers: Answers,
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  positions: readonly number[],
): Answers {
  // The half of a pair that is rated is its only text in which passages are marked.
  const partsMove = responseOrder(head) === "same-prompt";
  const carried: Answers = {};
  for (const [id, answer] of Object.entries(answers)) {
    const question = head.questions.find((one) => one.id === id);
    carried[id] = question ? carryAnswer(question, answer, positions, partsMove) : answer;
  }
  return carried;
}

function carryAnswer(
  question: Question,
  answer: Answer,
  positions: readonly number[],
  partsMove: boolean,
): Answer {
  if (question.scale === "span")
    return partsMove && Array.isArray(answer) ? carrySpans(answer as Span[], positions) : answer;
  const sides = sideLevels(question);
  const carry = new Map([...sides].map(([side, value]) => [value, sides.get(positions[side]) ?? value]));
  if (typeof answer === "string") return carry.get(answer) ?? answer;
  if (!Array.isArray(answer)) return answer;
  const chosen = new Set((answer as string[]).map((value) => carry.get(value) ?? value));
  return question.levels?.map(({ value }) => String(value)).filter((value) => chosen.has(value)) ?? answer;
}

function carrySpans(spans: readonly Span[], positions: readonly number[]): Span[] {
  return spans
    .map((span) => ({ ...span, part: positions[span.part] ?? span.part }))
    .sort((a, b) => a.part - b.part || a.start - b.start || a.end - b.end);
}
