import type { FigureReason } from "#core/report/figures/figures.ts";
import type { TruthReason } from "#core/truth/types.ts";

const sentences: Record<TruthReason | FigureReason, string> = {
  "no-data": "nothing was rated",
  "no-overlap": "no item was rated by two who can be compared",
  "no-variation": "all labels that count are the same, so agreement by chance would be perfect too",
  "constant-rater": "a rater gives all items that are compared the same label",
  "no-item-variance": "items differ by no more than chance and the raters' own levels explain",
  "no-disagreement": "the two never disagree",
  "never-or-always": "the label was never given, or nothing else was",
  "none-of-a-kind": "there is no item of the kind that it divides by",
  "equal-raters": "the humans agree with each other all alike",
  "not-above-chance": "the humans agree with each other no more than by chance",
  "ties-only": "the humans are tied on every item that the judge labelled",
  "too-sparse": "hardly any two raters have enough items in common",
  "perfect-pairs": "every correlation is 1 or -1, whose transform is infinite",
  "no-whole-set": "no two raters ranked the whole of a set",
  "uneven-halves": "the raters cannot be halved, or there are more than 16",
  "single-category": "only one category can be chosen",
  "too-few": "there are too few items or raters",
  incomplete: "fewer than two items were rated by all raters",
  "unequal-counts": "items have different numbers of ratings",
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
