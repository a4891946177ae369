import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { IntervalAsk } from "../figures/interval-policy.ts";
import type { LabelLevel } from "./scale-labels.ts";

/**
 * The labels of one question, from a file or a database: what every report is made of. Items stand in the order of
 * their ids, raters with humans first and then by name, so that what is drawn by lot is the same from either.
 */
export type LabelSet = {
  /** What the question is called. */
  question: string;
  /** Null where labels are no labels of a scale: free text, or passages, which have figures of their own. */
  level: LabelLevel | null;
  ratings: Ratings;
  /** The label of each category; empty for raw numbers. */
  labels: (string | number)[];
  /** Whether a category is a level of the scale, and not only an answer that a judge gave. */
  isLevel: boolean[];
  raters: readonly { name: string }[];
  /** Who counts apart from the humans. */
  isJudge: boolean[];
  /** All raters are judges, so that they take the place of humans and are compared with each other. */
  onlyJudges: boolean;
  /** "Cannot judge" is no step of the scale: it is counted, and enters no coefficient. */
  cantJudge: { unit: Uint32Array; rater: Uint32Array };
  /** Answers that are no labels of the scale and were left out. */
  unreadable: number;
  intervals: IntervalAsk;
  /** The cluster of each item, where items of one cluster are drawn together. */
  clusters?: Uint32Array;
};

/** Judges stand apart from humans; where nobody else rated, they are compared with each other. */
export function judgesApart(
  isJudge: readonly boolean[],
  { rater }: Pick<Ratings, "rater">,
): Pick<LabelSet, "isJudge" | "onlyJudges"> {
  const onlyJudges = rater.length > 0 && rater.every((own) => isJudge[own]);
  return { onlyJudges, isJudge: isJudge.map((is) => is && !onlyJudges) };
}

export function humansOf({ ratings, isJudge }: Pick<LabelSet, "ratings" | "isJudge">): Ratings {
  return selectRatings(ratings, (rater) => !isJudge[rater]);
}
