import type { Level } from "./question-parts.ts";

/** The levels of a question; none of kinds that have no levels, and of open questions. */
export function levelsOf(question: object): readonly Level[] {
  return "levels" in question ? ((question.levels as Level[] | undefined) ?? []) : [];
}
