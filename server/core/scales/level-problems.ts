import type { AnyQuestion, QuestionProblem } from "./scale.ts";

/** What is wrong with the levels of a question of a guideline, which must list at least so many. */
export function levelProblems(
  { scale, levels }: AnyQuestion,
  { fewest = 2, values: wanted = "slugs" }: { fewest?: number; values?: "slugs" | "rising" | "either" } = {},
): QuestionProblem[] {
  const values = levels?.map(({ value }) => value) ?? [];
  const messages: string[] = [];
  if (new Set(values).size !== values.length) messages.push("values must differ");
  if (values.length < fewest) messages.push(`a ${scale} question needs levels`);
  const isGraded = wanted === "rising" || (wanted === "either" && typeof values[0] === "number");
  if (isGraded) {
    if (!isRising(values))
      messages.push(`${wanted === "rising" ? scale : "graded"} values must be integers in rising order`);
  } else if (values.some((value) => typeof value === "number"))
    messages.push("only ordinal levels have numbers as values");
  return messages.map((message) => ({ field: "levels", message }));
}

function isRising(values: readonly (string | number)[]): boolean {
  return values.every(
    (value, i) => typeof value === "number" && (i === 0 || value > (values[i - 1] as number)),
  );
}
