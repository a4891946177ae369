import type { Question, ScaleKind } from "#core/scales/scales.ts";
import type { SpanTools } from "./spans.ts";

export type QuestionOf<Kind extends ScaleKind> = Extract<Question, { scale: Kind }>;

/** What every control of a question's answer gets. */
export type AnswerProps<Asked extends Question = Question> = {
  question: Asked;
  value: unknown;
  onChange: (value: unknown) => void;
  showsExamples: boolean;
  tools: SpanTools;
  /** The names of the item's responses, in the order in which they are shown. */
  responses: readonly string[];
};
