import { meanOf } from "#core/numeric/mean-of.ts";
import { cantJudge } from "../ratings/cant-judge.ts";
import type { Consensus } from "../scales/scale.ts";
import { type ScaleKind, scaleOf } from "../scales/scales.ts";
import type { Answer } from "../schemas/rating.ts";

/** Why an item has no majority label. */
export type NoLabelReason = "no-rating" | "unreadable" | NonNullable<Consensus["reason"]>;

export type ItemLabel = {
  /** Null with a reason; a tie is never broken. Several choices are one label when all raters agree on them. */
  label: Consensus["label"];
  reason: NoLabelReason | null;
  /** The number of raters who gave the label; in a tie, the number for each of the tied labels. */
  votes: number;
  /** votes / n; null without ratings. */
  support: number | null;
  /** The number of raters who answered with a value of the scale. */
  n: number;
  /** The number of raters who answered that they cannot judge; they are not part of n. */
  cant_judge: number;
  /** The mean of the numbers, on ordinal and number scales. */
  mean: number | null;
};

/** The majority label of one question about one item. @param answers one per human rater who was asked */
export function itemLabel(kind: ScaleKind, answers: readonly Answer[]): ItemLabel {
  const given = answers.filter((answer) => answer !== cantJudge);
  const numbers = given.filter((answer) => typeof answer === "number");
  const base = {
    n: given.length,
    cant_judge: answers.length - given.length,
    mean: numbers.length > 0 ? meanOf(numbers) : null,
  };
  const none = { label: null, votes: 0, support: null, ...base };
  if (given.length === 0) return { ...none, reason: "no-rating" };
  const { label, reason, votes } = scaleOf({ scale: kind }).vote(given);
  if (reason === "no-majority-on-this-scale") return { ...none, reason };
  return { label, reason, votes, support: votes / given.length, ...base };
}
