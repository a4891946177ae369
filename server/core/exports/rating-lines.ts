import { isAsked } from "../ratings/asked-questions.ts";
import type { GuidelineHead, Question } from "../schemas/guideline.ts";
import type { Answer, Answers } from "../schemas/rating.ts";
import { labelModel } from "./label-model.ts";

/** One label as it stands in an export of ratings: the fields that an import reads, and what the label was made under. */
export type RatingLine = {
  item: string;
  rater: string;
  rater_type: "human" | "judge";
  label: Answer;
  scale: string;
  scale_kind: string;
  guideline: string;
  guideline_version: string;
  timestamp: string | null;
  duration_ms: number | null;
  rationale: string | null;
  confidence: number | null;
  /** Made after the task had all the raters it needed; no statistic counts it unless asked. */
  surplus: boolean;
  /** A silent repeat, which measures a rater against themselves. */
  repeat: boolean;
  source: string;
  /**
   * Of responses whose places were drawn for the rater: at each place, the position in the item of the response that
   * stood there, counted from 0. Labels follow the item's order whatever this says.
   */
  shown_order: number[] | null;
  /** Of the item's responses, in the item's order; null where it has no list of them. */
  models: (string | null)[] | null;
  /** Whose response the label names. */
  label_model: string | null;
  /** Of items whose passages are asked for: the lengths of their texts, in code points as all offsets are. */
  text_lengths: number[] | null;
  /** Whether the rater had opened this project's results before; null where Assay cannot know. */
  not_blind: boolean | null;
  metadata: Record<string, unknown>;
};

export const ratingColumns = [
  "item",
  "rater",
  "rater_type",
  "label",
  "scale",
  "scale_kind",
  "guideline",
  "guideline_version",
  "timestamp",
  "duration_ms",
  "rationale",
  "confidence",
  "surplus",
  "repeat",
  "source",
  "shown_order",
  "models",
  "label_model",
  "text_lengths",
  "not_blind",
  "metadata",
] as const satisfies readonly (keyof RatingLine)[];

/** A rating's labels, one line for each question that was answered, in the order of the questions. */
export function ratingLines(
  rating: Omit<RatingLine, "label" | "label_model" | "scale" | "scale_kind">,
  answers: Answers,
  head: GuidelineHead,
): RatingLine[] {
  return head.questions.flatMap((question) => {
    const label = labelOf(question, answers);
    if (label === undefined) return [];
    const line: RatingLine = {
      item: rating.item,
      rater: rating.rater,
      rater_type: rating.rater_type,
      label,
      scale: question.id,
      scale_kind: question.scale,
      guideline: rating.guideline,
      guideline_version: rating.guideline_version,
      timestamp: rating.timestamp,
      duration_ms: rating.duration_ms,
      rationale: rating.rationale,
      confidence: rating.confidence,
      surplus: rating.surplus,
      repeat: rating.repeat,
      source: rating.source,
      shown_order: rating.shown_order,
      models: rating.models,
      label_model: labelModel(question, label, rating.models),
      text_lengths: question.scale === "span" ? rating.text_lengths : null,
      not_blind: rating.not_blind,
      metadata: rating.metadata,
    };
    return [line];
  });
}

/** Who was asked for passages and marked none has read the text, and so has a label. */
function labelOf(question: Question, answers: Answers): Answer | undefined {
  const given = answers[question.id];
  if (given !== undefined || question.scale !== "span") return given;
  return isAsked(question, answers) ? [] : undefined;
}
