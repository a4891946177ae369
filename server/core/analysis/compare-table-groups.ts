import { alphaDifference } from "#core/agreement/alpha-difference.ts";
import type { DifferenceOptions, GroupDifference } from "#core/agreement/bootstrap-difference.ts";
import { groupDifference } from "#core/agreement/group-difference.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings.ts";
import { AppError } from "#core/errors.ts";
import { type CoefficientId, coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { LabelTable } from "../tables/label-table.ts";
import type { DifferenceReport } from "./agreement-report.ts";
import { chooseMethods } from "./choose-methods.ts";
import { describeDesign } from "./describe-design.ts";
import { divideRaters, type Measuring } from "./measure-agreement.ts";
import { setMetric } from "./set-metric.ts";
import type { TakenRatings } from "./take-ratings.ts";

/** Ratings that slow coefficients may look at in all resamples: some seconds. */
const mostRatings = 300_000_000;
const usualResamples = 1000;
const fewestResamples = 200;

/**
 * How far coefficients differ between two groups of a table, with intervals: groups of items, or of raters or times
 * that rated the same items, which are then drawn once for both. Judges aside, as everywhere. Coefficients of two raters
 * are left out, since groups may have other pairs.
 *
 * @throws AppError when a group is not there
 */
export function compareTableGroups(
  table: LabelTable,
  rows: Uint32Array,
  names: readonly [string, string],
  {
    take,
    count,
    measuring,
  }: {
    take: (rows: Uint32Array) => TakenRatings;
    count: (rows: Uint32Array) => Uint32Array;
    measuring: Measuring;
  },
): DifferenceReport {
  const [left, right] = names.map((name) => count(rowsOf(table, rows, name)));
  const joined = new Uint32Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  const both = take(joined);
  const border = table.weight
    ? left.reduce((sum, row) => sum + table.weight![table.item[row]], 0)
    : left.length;
  const [first, second] = splitRatings(both.ratings, border).map(
    (ratings) => divideRaters({ ...both, ratings }, measuring).humans,
  );
  const { humans } = divideRaters(both, measuring);
  const methods = chooseMethods(measuring.methods, measuring.scale.level, describeDesign(humans));
  const compared = methods
    .filter((method) => coefficients[method].raters !== "two")
    .map((method) => ({ method, ...differenceOf(method, first, second, measuring) }));
  return { groups: [names[0], names[1]], coefficients: compared };
}

function rowsOf(table: LabelTable, rows: Uint32Array, name: string): Uint32Array {
  const code = table.groups.indexOf(name);
  const own = rows.filter((row) => table.group?.[row] === code);
  if (code >= 0 && own.length > 0) return own;
  const known = [...table.groups].sort().slice(0, 20).join(", ");
  throw new AppError("bad-input", `There is no group "${name}". There are: ${known}.`);
}

function splitRatings(ratings: Ratings, border: number): Ratings[] {
  const part = (from: number, to?: number): Ratings => ({
    ...ratings,
    item: ratings.item.slice(from, to),
    rater: ratings.rater.slice(from, to),
    label: ratings.label.slice(from, to),
  });
  return [part(0, border), part(border)];
}

function differenceOf(
  method: CoefficientId,
  first: Ratings,
  second: Ratings,
  { scale, interval, spacing }: Measuring,
): GroupDifference {
  const affordable = Math.floor(mostRatings / Math.max(1, first.item.length + second.item.length));
  const resamples = interval.resamples ?? usualResamples;
  const options = (most: number): DifferenceOptions => ({
    seed: `${interval.seed}/difference`,
    resamples: Math.min(resamples, most),
  });
  const level = measurementLevels.find((each) => method === `krippendorff_alpha_${each}`);
  if (level) return alphaDifference(first, second, level, options(resamples));
  const sets = (["masi", "jaccard"] as const).find((each) => method === `krippendorff_alpha_${each}`);
  if (sets) return alphaDifference(first, second, setMetric(scale.categories, sets), options(resamples));
  const coefficient = (ratings: Ratings) => computeCoefficient(method, ratings, { spacing }).value;
  return groupDifference(first, second, coefficient, options(Math.max(fewestResamples, affordable)));
}
