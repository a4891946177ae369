import { cantJudge } from "#core/ratings/cant-judge.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import { type Question, scaleOf } from "#core/scales/scales.ts";
import type { Answer } from "#core/schemas/rating.ts";

/**
 * An answer in the words of its question's levels. Open scales have no levels, so their answers are shown as they
 * are.
 */
export function describeAnswer(question: Question, answer: Answer): string {
  if (answer === cantJudge) return question.cant_judge?.label ?? "Can't judge";
  const name = (value: string | number) =>
    levelsOf(question).find((level) => level.value === value)?.label ?? String(value);
  return scaleOf(question).describe(answer, name);
}
