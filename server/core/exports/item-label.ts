import { majority } from "#core/agreement/raters/majority.ts";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { cantJudge } from "../ratings/cant-judge.ts";
import type { ScaleKind } from "../schemas/guideline.ts";
import type { Answer } from "../schemas/rating.ts";

/** Why an item has no majority label. */
export type NoLabelReason = "no-rating" | "tie" | "no-majority-on-this-scale" | "unreadable";

export type ItemLabel = {
  /** Null with a reason: a tie is never broken. Several choices are one label when all of them agree. */
  label: string | number | string[] | null;
  reason: NoLabelReason | null;
  /** Raters who gave the label; in a tie, each of the labels that tie. */
  votes: number;
  /** votes / n; null without ratings. */
  support: number | null;
  /** Raters who answered with a value of the scale. */
  n: number;
  /** Raters who said that they cannot judge; not in n. */
  cant_judge: number;
  /** Of the numbers, on ordinal and number scales. */
  mean: number | null;
};

/** Kinds on which raters can give exactly the same answer, so that a majority means something. */
const votedKinds: ReadonlySet<ScaleKind> = new Set(["binary", "nominal", "ordinal", "pairwise", "multi"]);

/** The majority label of one question about one item. @param answers one per human rater who was asked */
export function itemLabel(kind: ScaleKind, answers: readonly Answer[]): ItemLabel {
  const given = answers.filter((answer) => answer !== cantJudge);
  const numbers = given.filter((answer) => typeof answer === "number");
  const base = {
    n: given.length,
    cant_judge: answers.length - given.length,
    mean: numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : null,
  };
  const none = { label: null, votes: 0, support: null, ...base };
  if (given.length === 0) return { ...none, reason: "no-rating" };
  if (!votedKinds.has(kind)) return { ...none, reason: "no-majority-on-this-scale" };

  const rows = given.map((answer, rater) => ({ item: "", rater: String(rater), label: voteOf(answer) }));
  const encoded = encodeRatings(rows);
  const [{ labels, votes }] = majority(encoded.ratings);
  const isTie = labels.length > 1;
  const vote = encoded.labels[labels[0]];
  return {
    label: isTie ? null : kind === "multi" ? (JSON.parse(String(vote)) as string[]) : vote,
    reason: isTie ? "tie" : null,
    votes,
    support: votes / given.length,
    ...base,
  };
}

function voteOf(answer: Answer): string | number {
  return Array.isArray(answer) ? JSON.stringify([...answer].sort()) : answer;
}
