import type { Question } from "./scales.ts";

/**
 * A text of a guideline for reading: where it names a question by its id, as in `response-type`, it says the question's
 * words. Ids are for files; nobody who rates has ever seen one.
 */
export function nameQuestions(text: string, questions: readonly Pick<Question, "id" | "text">[]): string {
  return text.replace(/`([a-z0-9_-]+)`/g, (written, id: string) => {
    const question = questions.find((one) => one.id === id);
    return question ? `“${question.text}”` : written;
  });
}
