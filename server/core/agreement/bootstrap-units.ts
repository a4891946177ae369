import { quantile } from "#core/numeric/quantile.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import type { UnitCounts } from "./count-units.ts";
import type { Interval, IntervalOptions, Resampled } from "./statistic.ts";

type BootstrapOptions = Exclude<IntervalOptions, { method: "analytic" }>;
type Statistic = (weight: Uint32Array) => number | null;

const defaultResamples = 2000;

/**
 * Bootstrap over whole units (Efron & Tibshirani 1993): draw as many rated items as there are, with
 * replacement, and compute the statistic anew, expected agreement included.
 *
 * A resample is only a new weight for each distinct unit, so nothing is copied. Each resample has its
 * own stream of random numbers: the result is the same however the work is divided. The interval runs
 * between the type 7 quantiles of the resampled values. Resamples without a value are left out and
 * counted.
 *
 * With `clusters` whole clusters of items are drawn: items about the same prompt are not independent.
 *
 * Cost: O(resamples * (items + cost of the statistic)).
 *
 * @example bootstrapUnits(units, mergedUnit, statistic, { method: "unit-bootstrap", seed: 1 }).interval
 */
export function bootstrapUnits(
  units: UnitCounts,
  mergedUnit: Uint32Array,
  statistic: Statistic,
  options: BootstrapOptions,
): Partial<{ se: number; interval: Interval }> & Resampled {
  const resamples = options.resamples ?? defaultResamples;
  const draw = unitSampler(units, mergedUnit, options.clusters);
  const weight = new Uint32Array(units.unitCount);
  const values = new Float64Array(resamples);
  let defined = 0;
  for (let resample = 0; resample < resamples; resample++) {
    weight.fill(0);
    draw(seededRandom(options.seed, resample), weight);
    const value = statistic(weight);
    if (value !== null) values[defined++] = value;
  }
  const sorted = values.subarray(0, defined).sort();
  const counts = { resamples, undefinedResamples: resamples - defined };
  if (defined < 2) return counts;
  const level = options.level ?? 0.95;
  const interval: Interval = {
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    level,
    method: "unit bootstrap, percentile",
  };
  return { ...counts, se: standardDeviation(sorted), interval };
}

type Draw = (random: Random, weight: Uint32Array) => void;

function unitSampler(units: UnitCounts, mergedUnit: Uint32Array, clusters: Uint32Array | undefined): Draw {
  const rated = mergedUnit.filter((unit) => units.size[unit] > 0);
  if (clusters === undefined) {
    return (random, weight) => {
      for (let drawn = 0; drawn < rated.length; drawn++) weight[rated[random.below(rated.length)]]++;
    };
  }
  const members = new Map<number, number[]>();
  mergedUnit.forEach((unit, item) => {
    if (units.size[unit] === 0) return;
    const cluster = members.get(clusters[item]);
    if (cluster) cluster.push(unit);
    else members.set(clusters[item], [unit]);
  });
  const groups = [...members.values()];
  return (random, weight) => {
    for (let drawn = 0; drawn < groups.length; drawn++) {
      for (const unit of groups[random.below(groups.length)]) weight[unit]++;
    }
  };
}

function standardDeviation(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
