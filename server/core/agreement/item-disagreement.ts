import { countUnits } from "./count-units.ts";
import type { Ratings } from "./ratings.ts";

export type ItemDisagreement = {
  item: number;
  ratings: number;
  /** P_i: share of rater pairs that agree. Null with fewer than two ratings. */
  agreement: number | null;
  /** Entropy of the label shares in nats, 0 when all agree. Null without a rating. */
  entropy: number | null;
};

/**
 * Disagreement item by item, for finding the items to discuss.
 *
 * P_i = sum over labels of r (r - 1) / (m (m - 1)) (Fleiss 1971); entropy = - sum of share * ln(share).
 * Entropy grows with the number of labels in play, P_i only counts pairs. Cost: O(ratings).
 *
 * @example
 * itemDisagreement(ratings)[0] // labels a a b: agreement 1/3, entropy 0.6365141682948128
 */
export function itemDisagreement(ratings: Ratings): ItemDisagreement[] {
  const { size, start, count } = countUnits(ratings);
  return Array.from(size, (ratingCount, item) => {
    let agreeing = 0;
    let entropy = 0;
    for (let entry = start[item]; entry < start[item + 1]; entry++) {
      const share = count[entry] / ratingCount;
      agreeing += count[entry] * (count[entry] - 1);
      if (share < 1) entropy -= share * Math.log(share);
    }
    return {
      item,
      ratings: ratingCount,
      agreement: ratingCount < 2 ? null : agreeing / (ratingCount * (ratingCount - 1)),
      entropy: ratingCount === 0 ? null : entropy,
    };
  });
}
