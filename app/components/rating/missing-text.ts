import type { Messages } from "#app/messages/en.ts";
import type { Question } from "#core/schemas/guideline.ts";
import { isAnswered } from "./rating-values.ts";

/** What is wrong with an answer that the schema refused, in the rater's language. */
export function missingText(question: Question, value: unknown, messages: Messages): string {
  const { question: words } = messages;
  if (question.scale === "number") return words.missingNumber(question.min ?? 0, question.max ?? 0);
  if (isAnswered(value)) return words.invalid;
  switch (question.scale) {
    case "multi":
      return words.missingSome;
    case "span":
      return words.missingSpan;
    case "text":
      return words.missingText;
    default:
      return words.missing;
  }
}
