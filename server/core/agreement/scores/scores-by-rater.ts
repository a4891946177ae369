import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * The ratings of one rater: items in rising order, and the number of each label, or its place where labels are text.
 */
export type RaterScores = { item: Uint32Array; score: Float64Array };

/**
 * The ratings of each rater, as numbers. Cost: O(ratings + items + raters).
 *
 * @example scoresByRater(ratings)[0].item // Uint32Array [0, 2, 5]
 */
export function scoresByRater(ratings: Ratings): RaterScores[] {
  const { start, rater, code, itemCount, raterCount, values } = groupRatings(ratings);
  const size = new Uint32Array(raterCount);
  for (const own of rater) size[own]++;
  const scores = Array.from(size, (length) => ({
    item: new Uint32Array(length),
    score: new Float64Array(length),
  }));
  size.fill(0);
  for (let item = 0; item < itemCount; item++) {
    for (let rating = start[item]; rating < start[item + 1]; rating++) {
      const own = rater[rating];
      scores[own].item[size[own]] = item;
      scores[own].score[size[own]++] = values ? values[code[rating]] : code[rating];
    }
  }
  return scores;
}
