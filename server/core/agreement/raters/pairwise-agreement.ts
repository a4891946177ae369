import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** Square matrices over raters, row by row: cell (a, b) is at a * raterCount + b. */
export type PairwiseAgreement = {
  raterCount: number;
  /** Items that both rated; on the diagonal, items that the rater rated. */
  shared: Uint32Array;
  /** The shared items that both gave the same label. */
  agreed: Uint32Array;
};

/**
 * How often each pair of raters agrees, with the number of items behind it.
 *
 * The share is agreed / shared; with shared = 0 there is none. Cost: O(sum of squared ratings per item)
 * time, O(raters^2) memory.
 *
 * @example
 * const { agreed, shared } = pairwiseAgreement(ratings);
 * agreed[1] / shared[1] // raters 0 and 1
 */
export function pairwiseAgreement(ratings: Ratings): PairwiseAgreement {
  const { start, rater, code, itemCount, raterCount } = groupRatings(ratings);
  const shared = new Uint32Array(raterCount * raterCount);
  const agreed = new Uint32Array(raterCount * raterCount);
  for (let item = 0; item < itemCount; item++) {
    for (let left = start[item]; left < start[item + 1]; left++) {
      for (let right = start[item]; right < start[item + 1]; right++) {
        const cell = rater[left] * raterCount + rater[right];
        shared[cell]++;
        if (code[left] === code[right]) agreed[cell]++;
      }
    }
  }
  return { raterCount, shared, agreed };
}
