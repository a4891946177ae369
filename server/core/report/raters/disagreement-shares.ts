import { type AlphaMetric, disagreementModel } from "#core/agreement/alpha/alpha-metric.ts";
import { alphaSums } from "#core/agreement/alpha/alpha-sums.ts";
import { countUnits } from "#core/agreement/ratings/count-units.ts";
import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * Each rater's share of the observed disagreement. The shares add up to 1, and that of a typical rater is about the
 * rater's share of the ratings. Null for everyone when nobody disagrees.
 *
 * These are the distances of alpha's D_o: each pair's distance is divided by (m - 1), and each of the two raters gets
 * half of it. A share says who is involved, not who is wrong.
 *
 * Cost: O(sum of squared ratings per item).
 *
 * @example disagreementShares(ratings, "nominal") // raters a a b on one item: [0.25, 0.25, 0.5]
 */
export function disagreementShares(ratings: Ratings, metric: AlphaMetric): (number | null)[] {
  const units = countUnits(ratings);
  const model = disagreementModel(units, metric);
  const distance = model.distance(alphaSums(units, model, units.weight).marginals);
  const { start, rater, code, itemCount, raterCount } = groupRatings(ratings);
  const own = new Float64Array(raterCount);
  let total = 0;
  for (let item = 0; item < itemCount; item++) {
    const size = start[item + 1] - start[item];
    for (let left = start[item]; left < start[item + 1]; left++) {
      for (let right = left + 1; right < start[item + 1]; right++) {
        const apart = distance(code[left], code[right]) / (size - 1);
        own[rater[left]] += apart / 2;
        own[rater[right]] += apart / 2;
        total += apart;
      }
    }
  }
  return Array.from(own, (share) => (total > 0 ? share / total : null));
}
