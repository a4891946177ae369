import { z } from "zod";
import type { Checked, RatedItem } from "../scales/scale.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import type { Answers } from "../schemas/rating.ts";
import { isAsked } from "./asked-questions.ts";
import { cantJudge } from "./cant-judge.ts";

/**
 * The schema of the answers to a guideline's questions. Forms and the server parse with the same object: the input is
 * raw values by question id (form controls give strings, even for numbers), the output is the answers to the
 * questions that were asked. An answer to a question whose condition does not hold is dropped.
 */
export function answersSchema(
  questions: readonly Question[],
  item: RatedItem,
): z.ZodType<Answers, Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).transform((values, context) => {
    const answers: Answers = {};
    for (const question of questions) {
      if (!isAsked(question, answers)) continue;
      const checked = checkAnswer(question, values[question.id], item);
      if ("fault" in checked)
        context.addIssue({ code: "custom", path: [question.id], message: checked.fault });
      else if (checked.answer !== null) answers[question.id] = checked.answer;
    }
    return answers;
  });
}

/** `answer: null` means an optional question without an answer. */
function checkAnswer(question: Question, value: unknown, item: RatedItem): Checked | { answer: null } {
  if (isEmpty(value))
    return question.required ? { fault: "This question needs an answer." } : { answer: null };
  if (value === cantJudge)
    return question.cant_judge ? { answer: cantJudge } : { fault: "This question must be judged." };
  return scaleOf(question).check(question, value, item);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  // A list about responses has null where one has no answer.
  return (
    value === undefined || value === null || (Array.isArray(value) && value.every((one) => one === null))
  );
}
