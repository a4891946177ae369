import type { Question } from "../scales/scales.ts";

// No schema library is imported here: the rating page needs this for its first paint.

/**
 * Whether the answers given so far ask this question.
 * @param answers to the questions before it that were asked; an answer to a hidden question asks nothing
 */
export function isAsked(question: Question, answers: Readonly<Record<string, unknown>>): boolean {
  if (!question.when) return true;
  const given = answers[question.when.question];
  const levels: readonly unknown[] = Array.isArray(given) ? given : [given];
  return question.when.in.some((wanted) => levels.includes(wanted));
}

/**
 * The questions that the answers of a form ask, in order. There may be answers to questions that have been hidden
 * since.
 */
export function askedQuestions(
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
): Question[] {
  const given: Record<string, unknown> = {};
  return questions.filter((question) => {
    if (!isAsked(question, given)) return false;
    given[question.id] = answers[question.id];
    return true;
  });
}
