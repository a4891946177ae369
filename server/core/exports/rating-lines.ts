import { isAsked } from "../ratings/asked-questions.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import type { Answer, Answers } from "../schemas/rating.ts";
import { isUnreadable, type Readable, type Unreadable } from "../schemas/unreadable.ts";
import { labelModel } from "./label-model.ts";

/** One label as it stands in an export of ratings: the fields that an import reads, and what the label was made under. */
export type RatingLine = {
  item: string;
  rater: string;
  rater_type: "human" | "judge";
  /** Null where the rating or its guideline version cannot be read: the metadata says why. */
  label: Answer | null;
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
  /** The project's tag, by which an import knows that the raters' pseudonyms are its own. */
  project: string;
  /**
   * Of responses whose places were drawn for the rater: at each place, the position in the item of the response that
   * stood there, counted from 0. Labels follow the item's order whatever this says.
   */
  shown_order: number[] | null;
  /** Of the item's responses, in the item's order; null where it has no list of them. */
  models: (string | null)[] | null;
  /** Whose response the label names. */
  label_model: string | null;
  /** Where labels count characters, as passages do: the lengths of their texts, in code points as all offsets are. */
  text_lengths: number[] | null;
  /** Whether the rater had opened this project's results before; null where Assay cannot know. */
  not_blind: boolean | null;
  /** Whom the rater is one of, such as "experts"; null for nobody. */
  rater_group: string | null;
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
  "project",
  "shown_order",
  "models",
  "label_model",
  "text_lengths",
  "not_blind",
  "rater_group",
  "metadata",
] as const satisfies readonly (keyof RatingLine)[];

type Rating = Omit<RatingLine, "label" | "label_model" | "scale" | "scale_kind">;

/**
 * A rating's labels, one line for each question that was answered, in the order of the questions. A rating that cannot be
 * read has one line, which says so.
 */
export function ratingLines(
  rating: Rating,
  answers: Readable<Answers>,
  head: Readable<GuidelineHead>,
): RatingLine[] {
  if (isUnreadable(head)) return [unreadableLine(rating, head)];
  if (isUnreadable(answers)) return [unreadableLine(rating, answers)];
  return head.questions.flatMap((question) => {
    const label = labelOf(question, answers);
    if (label === undefined) return [];
    const line = lineOf(rating, {
      label,
      scale: question.id,
      scale_kind: question.scale,
      label_model: labelModel(question, label, rating.models),
      text_lengths: scaleOf(question).exportForm.hasOffsets ? rating.text_lengths : null,
    });
    return [line];
  });
}

/** On some scales, who was asked and answered nothing has a label too. */
function labelOf(question: Question, answers: Answers): Answer | undefined {
  const given = answers[question.id];
  const { unanswered } = scaleOf(question).exportForm;
  if (given !== undefined || unanswered === null) return given;
  return isAsked(question, answers) ? unanswered : undefined;
}

function unreadableLine(rating: Rating, { whyUnreadable }: Unreadable): RatingLine {
  const line = lineOf(rating, {
    label: null,
    scale: "",
    scale_kind: "unreadable",
    label_model: null,
    text_lengths: null,
  });
  return { ...line, metadata: { ...rating.metadata, unreadable: whyUnreadable } };
}

/** A line with its fields in the order of the columns. */
function lineOf(
  rating: Rating,
  label: Pick<RatingLine, "label" | "label_model" | "scale" | "scale_kind" | "text_lengths">,
): RatingLine {
  return {
    item: rating.item,
    rater: rating.rater,
    rater_type: rating.rater_type,
    label: label.label,
    scale: label.scale,
    scale_kind: label.scale_kind,
    guideline: rating.guideline,
    guideline_version: rating.guideline_version,
    timestamp: rating.timestamp,
    duration_ms: rating.duration_ms,
    rationale: rating.rationale,
    confidence: rating.confidence,
    surplus: rating.surplus,
    repeat: rating.repeat,
    source: rating.source,
    project: rating.project,
    shown_order: rating.shown_order,
    models: rating.models,
    label_model: label.label_model,
    text_lengths: label.text_lengths,
    not_blind: rating.not_blind,
    rater_group: rating.rater_group,
    metadata: rating.metadata,
  };
}
