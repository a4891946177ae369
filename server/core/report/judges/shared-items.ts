import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { keepItems } from "../labels/keep-items.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";

/**
 * The ratings of the items that two humans or more and the judge rated, with the judge and without: only there does alpha
 * with the judge differ from alpha without by what the judge said, and not by other items.
 */
export function sharedItems(
  { ratings, isJudge }: Pick<LabelSet, "ratings" | "isJudge">,
  judge: number,
): { joined: Ratings; alone: Ratings } {
  const people = new Uint32Array(ratings.itemCount);
  for (const item of humansOf({ ratings, isJudge }).item) people[item]++;
  const isShared = new Uint8Array(ratings.itemCount);
  ratings.rater.forEach((rater, rating) => {
    const item = ratings.item[rating];
    if (rater === judge && people[item] > 1) isShared[item] = 1;
  });
  const shared = keepItems(ratings, (item) => isShared[item] === 1);
  return {
    joined: selectRatings(shared, (rater) => rater === judge || !isJudge[rater]),
    alone: selectRatings(shared, (rater) => !isJudge[rater]),
  };
}
