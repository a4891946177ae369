import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { alphaOfUnits } from "#core/agreement/alpha/alpha-of-units.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { AnalyticOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import { labelCodes } from "#core/agreement/ratings/label-codes.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { unitsWithoutRater } from "#core/agreement/ratings/units-without-rater.ts";
import { againstOthers, type SumsAgainstOthers } from "./against-others.ts";

export type RaterInfluence = {
  rater: number;
  ratings: number;
  /** Mean share of the other raters of an item who gave the same label; n = items shared with others. */
  agreement: Statistic;
  /**
   * How much higher than the mean of the others the rater's labels are: in the numbers of the scale, or in places for
   * ordered text. Without meaning for unordered categories.
   */
  bias: Statistic;
  /** Share of each category among the rater's labels, minus its share among the others' on those items. */
  labelBias: number[];
  /** Alpha without this rater. */
  alphaWithout: Statistic;
  /** Alpha of all raters minus alpha without: negative for a rater who lowers agreement. */
  influence: number | null;
};

export type RaterInfluenceOptions = {
  interval?: AnalyticOptions;
  onRater?: (done: number, total: number) => void;
};

/**
 * Each rater against the others: agreement, direction of disagreement, and what alpha would be without.
 *
 * For finding raters to talk to, not a verdict: a rater who alone sees a rare problem also disagrees.
 *
 * `interval` gives each alpha without a rater its analytic interval; `onRater` receives the number of raters done.
 *
 * Cost: O(sum of squared ratings per item) for the comparison with others, then see `unitsWithoutRater`.
 * Undefined agreement and bias: the rater rated nothing (no-data), or nothing that others rated (no-overlap).
 *
 * @example raterInfluence(ratings, "nominal")[0].influence // -0.04
 */
export function raterInfluence(
  ratings: Ratings,
  metric: AlphaMetric,
  { interval, onRater }: RaterInfluenceOptions = {},
): RaterInfluence[] {
  const all = krippendorffAlpha(ratings, metric).value;
  const unitsWithout = unitsWithoutRater(ratings);
  const { categoryCount } = labelCodes(ratings);
  return againstOthers(ratings).map((sums, rater) => {
    onRater?.(rater, ratings.raterCount);
    const without = alphaOfUnits(unitsWithout(rater), metric, interval);
    return {
      rater,
      ratings: sums.ratings,
      agreement: meanOf(sums.agreement.total, sums),
      bias: meanOf(sums.bias.total, sums),
      labelBias: biasOfLabels(sums, categoryCount),
      alphaWithout: without,
      influence: all === null || without.value === null ? null : all - without.value,
    };
  });
}

function biasOfLabels({ items, labels }: SumsAgainstOthers, categoryCount: number): number[] {
  return Array.from(
    { length: categoryCount },
    (_, label) => (labels.get(label)?.total ?? 0) / Math.max(1, items),
  );
}

function meanOf(sum: number, { ratings, items }: Pick<SumsAgainstOthers, "ratings" | "items">): Statistic {
  if (items > 0) return { value: sum / items, n: items };
  return { value: null, reason: ratings === 0 ? "no-data" : "no-overlap", n: 0 };
}
