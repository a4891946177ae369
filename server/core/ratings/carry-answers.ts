import type { Carrying } from "../scales/scale.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import type { Answer, Answers } from "../schemas/rating.ts";
import { cantJudge } from "./cant-judge.ts";
import { responseOrder } from "./response-order.ts";
import { sideLevels } from "./side-levels.ts";

/**
 * Translates answers that name responses from one order to another. Ratings are stored in the item's order, whatever
 * a rater saw, so that all of them mean the same; raters read and answer in the order on the screen. Free text stays
 * as it is.
 * @param positions for each position in the one order, that in the other
 */
export function carryAnswers(
  answers: Answers,
  head: Pick<GuidelineHead, "questions" | "responses" | "unit_of_rating">,
  positions: readonly number[],
): Answers {
  // Of a pair of twins, only the half that is rated is a text in which passages can be marked.
  const partsMove = responseOrder(head) === "same-prompt";
  const carried: Answers = {};
  for (const [id, answer] of Object.entries(answers)) {
    const question = head.questions.find((one) => one.id === id);
    carried[id] = question ? carryAnswer(question, answer, { positions, partsMove }) : answer;
  }
  return carried;
}

function carryAnswer(question: Question, answer: Answer, order: Omit<Carrying, "levels">): Answer {
  const sides = sideLevels(question);
  const levels = new Map(
    [...sides].map(([side, value]) => [value, sides.get(order.positions[side]) ?? value]),
  );
  return answer === cantJudge ? answer : scaleOf(question).carry(question, answer, { ...order, levels });
}

/**
 * The place at which each response of the item stands in the order that was shown: the inverse of that order.
 *
 * @example placesOf([2, 0, 1]) // [1, 2, 0]
 */
export function placesOf(shownOrder: readonly number[]): number[] {
  const places: number[] = [];
  shownOrder.forEach((position, place) => {
    places[position] = place;
  });
  return places;
}
