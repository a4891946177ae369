import {
  bootstrapDifference,
  type DifferenceOptions,
  type GroupDifference,
  itemStrata,
  type ValuePair,
} from "#core/agreement/intervals/bootstrap-difference.ts";
import { countUnits } from "#core/agreement/ratings/count-units.ts";
import { type MergedUnits, mergeUnits } from "#core/agreement/ratings/merge-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { countDraws } from "#core/numeric/count-draws.ts";
import type { Random } from "#core/numeric/seeded-random.ts";
import { type AlphaMetric, disagreementModel } from "./alpha-metric.ts";
import { alphaOfSums } from "./alpha-of-sums.ts";
import { alphaOfUnits } from "./alpha-of-units.ts";
import { alphaSums } from "./alpha-sums.ts";

/**
 * The difference in Krippendorff's alpha between two groups of ratings of one study: two sets of raters of
 * the same items, humans with a judge and without, or two groups of items.
 *
 * Both groups have the same item numbers. Items that both rated are drawn once for both, so that what makes an item
 * hard cancels out; items of only one group are drawn separately. The draws are those of `groupDifference`, which
 * does the same for any coefficient, but slowly. Here items that look alike in both groups are merged, and a resample
 * only changes their weights.
 *
 * n is the number of rated items. Source: Efron & Tibshirani (1993), chapter 13 and 15. Cost: O(ratings) once;
 * then O(resamples * (items + distinct patterns)).
 *
 * Undefined: alpha is undefined in a group; the reason is that of the group.
 *
 * @example alphaDifference(experts, crowd, "ordinal", { seed: 1 }).interval
 */
export function alphaDifference(
  first: Ratings,
  second: Ratings,
  metric: AlphaMetric,
  options: DifferenceOptions,
): GroupDifference {
  const left = mergeUnits(countUnits(first));
  const right = mergeUnits(countUnits(second));
  const { cellOf, pairs } = crossPatterns(left, right);
  const strata = itemStrata(first, second);
  const drawnCells = strata.map((items) => items.map((item) => cellOf[item]));
  const counts = new Uint32Array(pairs.length);
  const leftAlpha = weightedAlpha(left, metric);
  const rightAlpha = weightedAlpha(right, metric);
  const resample = (random: Random): ValuePair => {
    counts.fill(0);
    for (const cells of drawnCells) countDraws(cells, counts, random);
    return [leftAlpha((cell) => pairs[cell][0], counts), rightAlpha((cell) => pairs[cell][1], counts)];
  };
  const n = strata.reduce((sum, items) => sum + items.length, 0);
  const [own, other] = [alphaOfUnits(left.units, metric), alphaOfUnits(right.units, metric)];
  const missing = own.reason ?? other.reason ?? "no-data";
  return bootstrapDifference([own.value, other.value], { n, missing }, resample, options);
}

/** The pairs of patterns of both groups that occur, and the pair that each item has. */
function crossPatterns(left: MergedUnits, right: MergedUnits) {
  const known = new Map<number, number>();
  const pairs: [left: number, right: number][] = [];
  const cellOf = left.mergedUnit.map((first, item) => {
    const second = right.mergedUnit[item];
    const key = first * right.units.unitCount + second;
    const cell = known.get(key) ?? pairs.length;
    if (cell === pairs.length) {
      known.set(key, cell);
      pairs.push([first, second]);
    }
    return cell;
  });
  return { cellOf, pairs };
}

/** Alpha of a group in which each pattern is weighted by the pairs that it belongs to. */
function weightedAlpha({ units }: MergedUnits, metric: AlphaMetric) {
  const model = disagreementModel(units, metric);
  const weight = new Uint32Array(units.unitCount);
  return (patternOf: (cell: number) => number, counts: Uint32Array) => {
    weight.fill(0);
    counts.forEach((times, cell) => {
      weight[patternOf(cell)] += times;
    });
    return alphaOfSums(alphaSums(units, model, weight));
  };
}
