import type { GuidelineHead } from "../schemas/guideline.ts";
import type { Answers } from "../schemas/rating.ts";
import { isUnreadable, type Readable } from "../schemas/unreadable.ts";
import { type ItemLabel, itemLabel } from "./item-label.ts";
import { labelModel } from "./label-model.ts";

/** One line of an export of items: one question about one item. */
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
  /** The model of the response that the label names, for a pair or set. */
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
 * An item's majority labels, one line for each question of the guideline version under which it was rated. Labels
 * that cannot be read get a line too, which says so.
 * @param models of the item's responses, in the item's order
 */
export function itemLines(
  task: Omit<ItemLine, keyof ItemLabel | "question" | "scale_kind" | "label_model">,
  models: readonly (string | null)[] | null,
  answers: readonly Readable<Answers>[],
  head: Readable<GuidelineHead>,
): ItemLine[] {
  const { inclusion_probability, ...place } = task;
  if (isUnreadable(head)) {
    const label = { ...itemLabel("text", []), ...noLabel };
    const asked = { question: "", scale_kind: "unreadable" };
    return [{ ...place, ...asked, ...label, inclusion_probability, label_model: null }];
  }
  const read = answers.filter((answer): answer is Answers => !isUnreadable(answer));
  return head.questions.map((question) => {
    const { id, scale } = question;
    const given = read.map((answer) => answer[id]).filter((answer) => answer !== undefined);
    // While some votes are unreadable, the majority is unknown.
    const label = { ...itemLabel(scale, given), ...(read.length < answers.length && noLabel) };
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

const noLabel = { label: null, reason: "unreadable", votes: 0, support: null } as const;
