import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

export type ItemDisagreement = {
  item: number;
  ratings: number;
  /** P_i: share of rater pairs that agree. Null with fewer than two ratings. */
  agreement: number | null;
  /** Entropy of the label shares in nats, 0 when all agree. Null without a rating. */
  entropy: number | null;
  /**
   * Mean distance of the ratings from the item's consensus. Without an order: the share of ratings that are not the
   * most frequent label, 0 to 1. With one: the mean absolute distance from the median, in the numbers of the scale,
   * or in places where it is text. Null without a rating.
   */
  distance: number | null;
};

/**
 * Disagreement item by item, for finding the items to discuss.
 *
 * P_i = sum over labels of r (r - 1) / (m (m - 1)) (Fleiss 1971); entropy = - sum of share * ln(share). Entropy grows
 * with the number of labels in play, P_i only counts pairs; only the distance knows that 1 against 6 is further apart
 * than 5 against 6. Ties do not affect the distance: it is the same from any of the tied labels, and from any number
 * between the two middle ones. Cost: O(ratings).
 *
 * @example
 * itemDisagreement(ratings)[0] // labels a a b: agreement 1/3, entropy 0.6365141682948128, distance 1/3
 */
export function itemDisagreement(
  ratings: Ratings,
  { isOrdered = false }: { isOrdered?: boolean } = {},
): ItemDisagreement[] {
  const units = countUnits(ratings);
  const { size, start, count } = units;
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
      distance: ratingCount === 0 ? null : (isOrdered ? fromMedian : fromMode)(units, item) / ratingCount,
    };
  });
}

function fromMode({ start, count, size }: UnitCounts, item: number): number {
  let votes = 0;
  for (let entry = start[item]; entry < start[item + 1]; entry++) votes = Math.max(votes, count[entry]);
  return size[item] - votes;
}

/** Entries are in rising order of code, and codes in the order of their numbers. */
function fromMedian({ start, code, count, size, values }: UnitCounts, item: number): number {
  const number = (entry: number) => (values ? values[code[entry]] : code[entry]);
  let middle = start[item];
  for (let below = count[middle]; 2 * below < size[item]; below += count[middle]) middle++;
  let distance = 0;
  for (let entry = start[item]; entry < start[item + 1]; entry++)
    distance += count[entry] * Math.abs(number(entry) - number(middle));
  return distance;
}
