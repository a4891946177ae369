import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { IntervalAsk } from "../figures/interval-policy.ts";
import type { LabelLevel } from "./scale-labels.ts";

/**
 * The labels of one question, from a file or a database, from which every report is made. Items are in the order of
 * their ids, and raters are sorted with humans first and then by name, so that random draws are the same for both
 * sources.
 */
export type LabelSet = {
  /** The name of the question. */
  question: string;
  /** Null when there is no scale: for free text, and for passages, which have figures of their own. */
  level: LabelLevel | null;
  ratings: Ratings;
  /** The label of each category; empty for raw numbers. */
  labels: (string | number)[];
  /** Whether a category is a level of the scale, rather than just an answer that a judge gave. */
  isLevel: boolean[];
  raters: readonly { name: string }[];
  /** Whether each rater is a judge and thus kept apart from the humans. */
  isJudge: boolean[];
  /** Whether all raters are judges, who then take the place of humans and are compared with each other. */
  onlyJudges: boolean;
  /** "Cannot judge" is not a level of the scale: it is counted, but enters no coefficient. */
  cantJudge: { unit: Uint32Array; rater: Uint32Array };
  /** The number of answers that were left out because they are not labels of the scale. */
  unreadable: number;
  intervals: IntervalAsk;
  /** The code of the label that a tie of the humans stands for; undefined: a tie has no majority. */
  tiedAs?: number;
  /** The cluster of each item, if items of a cluster are to be drawn together. */
  clusters?: Uint32Array;
};

/** Keeps judges apart from humans. If nobody else rated, judges are compared with each other. */
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
