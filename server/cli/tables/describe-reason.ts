import type { FigureReason } from "#core/report/figures/figures.ts";
import type { TruthReason } from "#core/truth/types.ts";

const sentences: Record<TruthReason | FigureReason, string> = {
  "no-data": "nothing was rated",
  "no-overlap": "no item was rated by two raters",
  "no-variation": "all labels that count are the same, so agreement by chance would be perfect too",
  "single-category": "only one category can be chosen",
  "too-few": "there are too few items or raters",
  incomplete: "not every rater rated every item, which it needs",
  "not-numeric": "the labels are not numbers",
  "negative-values": "a label is below 0",
  "not-binary": "there are more than two categories",
  "not-connected": "some items never meet the others, so they cannot be compared",
  "on-the-boundary": "the estimate is 0 or 1, where its error has no formula",
  "too-large": "the set is too large for it",
  "no-coefficient": "these labels have no coefficient",
  "no-passages": "nothing was marked",
  "too-many-labels": "there are too many different labels",
  "too-many-raters": "there are too many pairs of raters",
  ties: "there are ties",
  "no-order": "no order is known",
  "all-tied": "every judgement is a tie",
  "unequal-pairs": "not every pair was judged equally often",
};

/** Why there is no value, in words that follow "because". */
export function describeReason(reason: TruthReason | FigureReason): string {
  return sentences[reason];
}
