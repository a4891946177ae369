import type { GuidelineHead } from "../schemas/guideline.ts";
import type { Answers } from "../schemas/rating.ts";
import { type ItemLabel, itemLabel } from "./item-label.ts";
import { labelModel } from "./label-model.ts";

/** One question about one item as it stands in an export of items. */
export type ItemLine = {
  item: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  prompt_group: string;
  guideline: string;
  guideline_version: string;
  question: string;
  scale_kind: string;
  inclusion_probability: number | null;
  /** Whose response the label names, of a pair or set. */
  label_model: string | null;
} & ItemLabel;

export const itemColumns = [
  "item",
  "category",
  "subcategory",
  "model",
  "prompt_group",
  "guideline",
  "guideline_version",
  "question",
  "scale_kind",
  "label",
  "reason",
  "votes",
  "support",
  "n",
  "cant_judge",
  "mean",
  "inclusion_probability",
  "label_model",
] as const satisfies readonly (keyof ItemLine)[];

/**
 * An item's majority labels, one line for each question of the guideline version that it was rated under.
 * @param models of the item's responses, in the item's order
 */
export function itemLines(
  task: Omit<ItemLine, keyof ItemLabel | "question" | "scale_kind" | "label_model">,
  models: readonly (string | null)[] | null,
  answers: readonly Answers[],
  head: GuidelineHead,
): ItemLine[] {
  return head.questions.map((question) => {
    const { id, scale } = question;
    const given = answers.map((answer) => answer[id]).filter((answer) => answer !== undefined);
    const { inclusion_probability, ...place } = task;
    const label = itemLabel(scale, given);
    return {
      ...place,
      question: id,
      scale_kind: scale,
      ...label,
      inclusion_probability,
      label_model: labelModel(question, label.label, models),
    };
  });
}
