import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { countUnits } from "#core/agreement/ratings/count-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * Unanimous agreement: the share of items on which all raters agree, among items with at least two
 * ratings. Falls with every rater added, so compare it only at equal overlap.
 *
 * Cost: O(ratings). Undefined: no rating (no-data), no item with two ratings (no-overlap).
 *
 * @example unanimousAgreement(ratings).value // 0.75 for items a a, a b, b b, b b
 */
export function unanimousAgreement(ratings: Ratings): Statistic {
  const units = countUnits(ratings);
  let n = 0;
  let unanimous = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (units.size[unit] < 2) continue;
    n++;
    if (units.start[unit + 1] - units.start[unit] === 1) unanimous++;
  }
  if (n > 0) return { value: unanimous / n, n };
  return { value: null, reason: ratings.item.length === 0 ? "no-data" : "no-overlap", n };
}
