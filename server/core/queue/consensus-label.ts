import { levelsOf } from "../scales/levels-of.ts";
import { type Question, scaleOf } from "../scales/scales.ts";

/** The labels that a consensus on a question can be; null where it is not one of a list of levels. */
export function optionsOf(question: Question): (string | number)[] | null {
  const levels = scaleOf(question).isOneLevel ? levelsOf(question) : [];
  return levels.length < 2 ? null : levels.map(({ value }) => value);
}

/** What stored answers say about a question; null where they say nothing, or that it cannot be judged. */
export function labelOf(question: Question, answers: unknown): string | number | null {
  const given =
    typeof answers === "object" && answers !== null ? Reflect.get(answers, question.id) : undefined;
  return optionsOf(question)?.find((option) => option === given) ?? null;
}
