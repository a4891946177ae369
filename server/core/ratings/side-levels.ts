import type { Question } from "../schemas/guideline.ts";
import { sideOf } from "./side-of.ts";

/** Words that name a response only where the question asks which one is preferred: others may mean a party or a grade. */
const ambiguous = /^([a-z]|\d|left|right)$/i;

/**
 * The levels of a question that name a response, by the position of that response; empty when the question names none.
 * One such level alone names nothing: "first" without a "second" is a word like any other.
 */
export function sideLevels({ scale, levels = [] }: Pick<Question, "scale" | "levels">): Map<number, string> {
  const found = new Map<number, string>();
  if (scale !== "pairwise" && scale !== "nominal" && scale !== "multi" && scale !== "binary") return found;
  for (const { value } of levels) {
    const isMeant = scale === "pairwise" || !ambiguous.test(String(value));
    const side = isMeant ? sideOf(value) : null;
    if (side !== null && !found.has(side)) found.set(side, String(value));
  }
  return found.has(0) && found.has(1) ? found : new Map();
}
