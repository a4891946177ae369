import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { Question } from "#core/schemas/guideline.ts";
import type { Answer } from "#core/schemas/rating.ts";

/** An answer in the words of its question's levels. Open scales have none: their answers stand for themselves. */
export function describeAnswer(question: Question, answer: Answer): string {
  const name = (value: string | number) => {
    const label = question.levels?.find((level) => level.value === value)?.label;
    if (label === undefined) return String(value);
    return question.scale === "ordinal" ? `${value}: ${label}` : label;
  };
  if (answer === cantJudge) return question.cant_judge?.label ?? "Can't judge";
  if (!Array.isArray(answer)) return name(answer);
  if (answer.length === 0) return "none";
  return answer
    .map((part) =>
      typeof part === "string" ? name(part) : `${name(part.level)} at ${part.start}–${part.end}`,
    )
    .join(", ");
}
