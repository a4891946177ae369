import type { Figure } from "#core/report/figures/figures.ts";
import { noIntervalWords } from "#core/report/figures/no-interval-words.ts";
import { shortageWords } from "#core/report/figures/shortage-words.ts";

type Reason = NonNullable<Figure["reason"]>;

/** Why a figure has no value: in two words for a table, and in a sentence. */
export const reasons: Record<Reason, { short: string; sentence: string }> = {
  "no-data": { short: "no ratings", sentence: "Nothing was rated here." },
  "no-overlap": { short: "no overlap", sentence: "No item was rated by two who can be compared." },
  "no-variation": {
    short: "no variation",
    sentence:
      "Every rating that counts is the same, so agreement by chance would be perfect too. Look at the raw agreement.",
  },
  "constant-rater": {
    short: "constant rater",
    sentence: "A rater gives all items that are compared the same label.",
  },
  "no-item-variance": {
    short: "items alike",
    sentence: "The items differ by no more than chance and the raters' own levels explain.",
  },
  "no-disagreement": { short: "no disagreement", sentence: "The two never disagree." },
  "never-or-always": {
    short: "never or always",
    sentence: "The label was never given, or nothing else was.",
  },
  "none-of-a-kind": {
    short: "nothing to divide by",
    sentence: "There is no item of the kind that the score divides by.",
  },
  "equal-raters": { short: "no spread", sentence: "The humans agree with each other all alike." },
  "not-above-chance": {
    short: "no ceiling",
    sentence: "The humans agree with each other no more than by chance.",
  },
  "ties-only": {
    short: "only ties",
    sentence: "The humans are tied on every item that the judge rated.",
  },
  "too-sparse": {
    short: "too sparse",
    sentence: "Hardly any two raters have enough items in common to say how far they agree.",
  },
  "perfect-pairs": {
    short: "perfect pairs",
    sentence: "Every correlation is 1 or −1, whose transform is infinite.",
  },
  "no-whole-set": { short: "no whole set", sentence: "No two raters ranked the whole of a set." },
  "uneven-halves": {
    short: "no halves",
    sentence: "The raters cannot be parted in two equal halves, or there are more than 16.",
  },
  "single-category": { short: "one category", sentence: "Only one category can be chosen." },
  "too-few": { short: "too few", sentence: "There are fewer items or raters than the statistic needs." },
  incomplete: { short: "incomplete", sentence: "Fewer than two items were rated by all raters." },
  "unequal-counts": {
    short: "unequal",
    sentence: "The items do not all have the same number of ratings.",
  },
  "not-numeric": { short: "not numeric", sentence: "The labels are words where numbers are needed." },
  "negative-values": {
    short: "negative",
    sentence: "A label is below zero, where the metric has no meaning.",
  },
  "no-coefficient": {
    short: "not for this scale",
    sentence:
      "These answers are free text, which has no coefficient: two texts are alike only where they are the same, sign by sign. If they are names from a list, import the file with nominal as the kind of this scale.",
  },
  ties: { short: "ties", sentence: "Kendall's u has no place for ties, and there are some." },
  "all-tied": { short: "only ties", sentence: "Every judgement is a tie." },
  "no-order": {
    short: "no order known",
    sentence: "No judgement has the order on record in which its responses were shown.",
  },
  "unequal-pairs": {
    short: "unequal",
    sentence: "Kendall's u needs every pair of models to be judged equally often, and they were not.",
  },
  "no-passages": { short: "no passages", sentence: "Nobody marked a passage here." },
  "too-many-labels": {
    short: "too many labels",
    sentence: "There are too many different labels to cross them all.",
  },
  "too-many-raters": {
    short: "too many raters",
    sentence: "There are too many pairs of raters to compare them all.",
  },
};

/** Why a figure has no value, in a sentence: what it takes and what was there, where that is known. */
export function whyNone({ reason = "no-data", shortage }: Pick<Figure, "reason" | "shortage">): string {
  if (!shortage) return reasons[reason].sentence;
  const words = shortageWords(shortage);
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

/** That a value has no interval, and why; null where it has one or nothing is said of that. */
export function whyNoInterval(figure: Figure): string | null {
  const words = noIntervalWords(figure);
  return words && `no interval: ${words}`;
}
