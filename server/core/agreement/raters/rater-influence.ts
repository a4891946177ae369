import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { alphaOfUnits } from "#core/agreement/alpha/alpha-of-units.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { AnalyticOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import { type GroupedRatings, groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { unitsWithoutRater } from "#core/agreement/ratings/units-without-rater.ts";

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
  return compareWithOthers(groupRatings(ratings)).map((sums, rater) => {
    onRater?.(rater, ratings.raterCount);
    const without = alphaOfUnits(unitsWithout(rater), metric, interval);
    return {
      rater,
      ratings: sums.ratings,
      agreement: meanOf(sums.agreement, sums),
      bias: meanOf(sums.bias, sums),
      labelBias: sums.labelBias.map((bias) => (sums.items === 0 ? 0 : bias / sums.items)),
      alphaWithout: without,
      influence: all === null || without.value === null ? null : all - without.value,
    };
  });
}

type Sums = { ratings: number; items: number; agreement: number; bias: number; labelBias: number[] };

function compareWithOthers(groups: GroupedRatings): Sums[] {
  const { start, rater, code, itemCount, raterCount, categoryCount, values } = groups;
  const score = (label: number) => (values ? values[label] : label);
  const sums = Array.from(
    { length: raterCount },
    (): Sums => ({
      ratings: 0,
      items: 0,
      agreement: 0,
      bias: 0,
      labelBias: new Array(categoryCount).fill(0),
    }),
  );
  const counts = new Uint32Array(categoryCount);
  for (let item = 0; item < itemCount; item++) {
    const labels = code.subarray(start[item], start[item + 1]);
    const others = labels.length - 1;
    let total = 0;
    for (const label of labels) {
      counts[label]++;
      total += score(label);
    }
    labels.forEach((label, place) => {
      const own = sums[rater[start[item] + place]];
      own.ratings++;
      if (others === 0) return;
      own.items++;
      own.agreement += (counts[label] - 1) / others;
      own.bias += score(label) - (total - score(label)) / others;
      // Own label counts 1 + 1 / others, as the sum over all labels takes it back from the others.
      own.labelBias[label] += 1 + 1 / others;
      for (const other of labels) own.labelBias[other] -= 1 / others;
    });
    for (const label of labels) counts[label] = 0;
  }
  return sums;
}

function meanOf(sum: number, { ratings, items }: Sums): Statistic {
  if (items > 0) return { value: sum / items, n: items };
  return { value: null, reason: ratings === 0 ? "no-data" : "no-overlap", n: 0 };
}
