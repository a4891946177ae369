import { levelsOf } from "../scales/levels-of.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import { sideLevels } from "./side-levels.ts";

/** A label that refers to one of several responses by its place, as "First much better" does. */
const namesPlace =
  /^(the )?(first|second|third)\b|\b(first|second|third|left|right) (one|response|answer|output|person|side|text|model)\b/i;

/**
 * Why answers to a question cannot be translated from the order in which responses were shown to that of the item;
 * null when they can.
 * @param questions all questions of the guideline
 */
export function sideProblem(
  question: Question,
  questions: readonly Question[],
): { field: "levels" | "when"; message: string } | null {
  const naming = scaleOf(question).sides;
  const sides = sideLevels(question);
  const values = new Set(sides.values());
  const unnamed = levelsOf(question).find(
    ({ value, label }) => namesPlace.test(label) && !values.has(`${value}`),
  );
  if (naming !== "by-place" && unnamed)
    return {
      field: "levels",
      message: `"${unnamed.label}" names a response by its place, which its value does not, so the responses cannot change places`,
    };
  if (naming === "asked" && sides.size === 0)
    return {
      field: "levels",
      message: 'no value names a response ("first", "second"), so the responses cannot change places',
    };
  const asked = questions.find(({ id }) => id === question.when?.question);
  const named = asked ? [...sideLevels(asked).values()] : [];
  const wanted = named.filter((value) => question.when?.in.includes(value));
  if (wanted.length > 0 && wanted.length < named.length)
    return {
      field: "when",
      message: "is asked about one of the responses and not about the others, so they cannot change places",
    };
  return null;
}
