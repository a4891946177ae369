import type { Question } from "#core/scales/scales.ts";

/**
 * A guideline as people read it: texts that name a question by its id say its words. The code is the guideline's; what is
 * stored and exported stays as it was written.
 */
export function readable<G extends { summary: string; body?: string; questions: Question[] }>(
  guideline: G,
): G {
  const { questions } = guideline;
  return {
    ...guideline,
    summary: nameQuestions(guideline.summary, questions),
    ...(guideline.body !== undefined && { body: nameQuestions(guideline.body, questions) }),
    questions: questions.map((question) => readableTexts(question, questions)),
  };
}

/** The same for all texts within a question, however deep they stand; ids, values and conditions stay. */
function readableTexts<T>(part: T, questions: readonly Question[]): T {
  if (Array.isArray(part)) return part.map((one) => readableTexts(one, questions)) as T;
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, readableValue(key, value, questions)]);
  return Object.fromEntries(entries) as T;
}

const texts = new Set(["text", "help", "label", "definition"]);

function readableValue(key: string, value: unknown, questions: readonly Question[]): unknown {
  if (typeof value === "string") return texts.has(key) ? nameQuestions(value, questions) : value;
  if (key === "examples" && Array.isArray(value))
    return value.map((example) => nameQuestions(String(example), questions));
  return readableTexts(value, questions);
}

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
