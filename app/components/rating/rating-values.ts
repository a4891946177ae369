import type { Question } from "#core/schemas/guideline.ts";
import { cantJudge } from "./cant-judge.ts";
import type { Draft } from "./rating-store.ts";

/** What the form holds. Answers to questions that are not asked just now stay, in case they are asked again. */
export type RatingValues = { answers: Record<string, unknown>; rationale: string; confidence: number | null };

export function valuesOf(draft: Draft | null): RatingValues {
  return {
    answers: draft?.answers ?? {},
    rationale: draft?.rationale ?? "",
    confidence: draft?.confidence ?? null,
  };
}

/** The questions that the answers given so far ask. A question asked by a hidden one is hidden too. */
export function askedQuestions(
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
): Question[] {
  const asked: Question[] = [];
  for (const question of questions) {
    const { when } = question;
    const isAsked =
      !when || (asked.some(({ id }) => id === when.question) && gives(answers[when.question], when.in));
    if (isAsked) asked.push(question);
  }
  return asked;
}

function gives(answer: unknown, wanted: readonly (string | number)[]): boolean {
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return wanted.some((value) => given.includes(value));
}

export function isAnswered(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

export function isCantJudge(value: unknown): boolean {
  return value === cantJudge;
}
