import { countUnits } from "#core/agreement/ratings/count-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** How a study was rated, which determines the coefficients that it allows. */
export type StudyDesign = {
  raters: number;
  ratings: number;
  ratedItems: number;
  /** Items with two ratings or more. */
  pairableItems: number;
  /** Every rater rated every rated item. */
  isComplete: boolean;
  /** Of responses: the sets that they are of. */
  sets: number | null;
  /** The smallest and largest number of ratings of a rated item. */
  fewest: number;
  most: number;
  /** The position of the most frequent label and its share of all ratings. Null without ratings. */
  dominant: { label: number; share: number } | null;
};

/**
 * Who rated how much, and whether one label dominates.
 *
 * Cost: O(ratings).
 *
 * @example describeDesign(ratings).isComplete // false when a rater skipped an item
 */
export function describeDesign(ratings: Ratings): StudyDesign {
  const { size, start, code, count, categoryCount } = countUnits(ratings);
  const total = ratings.item.length;
  const raters = new Set(ratings.rater).size;
  let ratedItems = 0;
  let pairableItems = 0;
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const ratingCount of size) {
    if (ratingCount === 0) continue;
    ratedItems++;
    if (ratingCount > 1) pairableItems++;
    fewest = Math.min(fewest, ratingCount);
    most = Math.max(most, ratingCount);
  }
  const totals = new Float64Array(categoryCount);
  for (let entry = 0; entry < start[size.length]; entry++) totals[code[entry]] += count[entry];
  const label = totals.reduce((best, own, position) => (own > totals[best] ? position : best), 0);
  return {
    raters,
    ratings: total,
    ratedItems,
    pairableItems,
    isComplete: total > 0 && total === raters * ratedItems,
    sets: ratings.set ? new Set(Array.from(ratings.item, (item) => ratings.set![item])).size : null,
    fewest: ratedItems === 0 ? 0 : fewest,
    most,
    dominant: total === 0 ? null : { label, share: totals[label] / total },
  };
}
