import type { Question } from "#core/schemas/guideline.ts";

/** What every control of a question's answer gets. */
export type AnswerProps = {
  question: Question;
  value: unknown;
  onChange: (value: unknown) => void;
  showsExamples: boolean;
};
