import { countDraws } from "#core/numeric/count-draws.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import type { UnitCounts } from "./count-units.ts";
import type { BootstrapOptions, Interval, Resampled } from "./statistic.ts";

/** A statistic of the units, each counted as often as its weight says; null where it has no value. */
export type WeightedStatistic = (weight: Uint32Array) => number | null;

const defaultResamples = 2000;

/**
 * Bootstrap over whole units (Efron & Tibshirani 1993): draw as many rated items as there are, with
 * replacement, and compute the statistic anew, expected agreement included.
 *
 * A resample is only a new weight for each distinct unit, so nothing is copied. Each resample has its
 * own stream of random numbers: the result is the same however the work is divided. Percentile: the
 * type 7 quantiles of the resampled values. BCa: the same at levels corrected for bias and skewness
 * (Efron 1987). Resamples without a value are left out and counted.
 *
 * With `clusters` whole clusters of items are drawn: items about the same prompt are not independent.
 *
 * Cost: O(resamples * (items + cost of the statistic)); BCa adds one statistic per distinct unit.
 *
 * @example bootstrapUnits(units, mergedUnit, statistic, { method: "unit-bootstrap", seed: 1 }).interval
 */
export function bootstrapUnits(
  units: UnitCounts,
  mergedUnit: Uint32Array,
  statistic: WeightedStatistic,
  options: BootstrapOptions,
): Partial<{ se: number; interval: Interval }> & Resampled {
  const { seed, resamples = defaultResamples, level = 0.95, method } = options;
  const sample = options.clusters
    ? clusterSample(units, mergedUnit, options.clusters)
    : itemSample(units, mergedUnit);
  const weight = new Uint32Array(units.unitCount);
  const values = new Float64Array(resamples);
  let defined = 0;
  for (let resample = 0; resample < resamples; resample++) {
    weight.fill(0);
    sample.draw(seededRandom(seed, resample), weight);
    const value = statistic(weight);
    if (value !== null) values[defined++] = value;
  }
  const sorted = values.subarray(0, defined).sort();
  const counts = { resamples, undefinedResamples: resamples - defined };
  if (defined < 2) return counts;
  const isCorrected = method === "unit-bootstrap-bca";
  const tails: [number, number] = [(1 - level) / 2, (1 + level) / 2];
  const [lower, upper] = isCorrected ? correctedLevels(units, sample, statistic, sorted, tails) : tails;
  const interval: Interval = {
    low: quantile(sorted, lower),
    high: quantile(sorted, upper),
    level,
    method: isCorrected ? "unit bootstrap, BCa" : "unit bootstrap, percentile",
  };
  return { ...counts, se: standardDeviation(sorted), interval };
}

type Sample = {
  /** Adds one resample to the weights. */
  draw(random: Random, weight: Uint32Array): void;
  /** What can be left out of the sample, and how many times it occurs there. */
  parts: { units: readonly number[]; times: number }[];
};

function itemSample(units: UnitCounts, mergedUnit: Uint32Array): Sample {
  const rated = mergedUnit.filter((unit) => units.size[unit] > 0);
  const draw = (random: Random, weight: Uint32Array) => countDraws(rated, weight, random);
  const parts = Array.from(units.weight, (times, unit) => ({ units: [unit], times }));
  return { draw, parts: parts.filter(({ units: [unit] }) => units.size[unit] > 0) };
}

function clusterSample(units: UnitCounts, mergedUnit: Uint32Array, clusters: Uint32Array): Sample {
  const members = new Map<number, number[]>();
  mergedUnit.forEach((unit, item) => {
    if (units.size[unit] === 0) return;
    const cluster = members.get(clusters[item]);
    if (cluster) cluster.push(unit);
    else members.set(clusters[item], [unit]);
  });
  const groups = [...members.values()];
  const positions = Uint32Array.from(groups.keys());
  const times = new Uint32Array(groups.length);
  const draw = (random: Random, weight: Uint32Array) => {
    times.fill(0);
    countDraws(positions, times, random);
    groups.forEach((group, position) => {
      for (const unit of group) weight[unit] += times[position];
    });
  };
  return { draw, parts: groups.map((group) => ({ units: group, times: 1 })) };
}

/** BCa: the levels at which to read the sorted resamples. */
function correctedLevels(
  units: UnitCounts,
  sample: Sample,
  statistic: WeightedStatistic,
  sorted: Float64Array,
  tails: [number, number],
): [number, number] {
  // Intervals are made for coefficients that have a value.
  const value = statistic(units.weight) ?? 0;
  let below = 0;
  for (const resampled of sorted) {
    if (resampled < value) below += 1;
    else if (resampled === value) below += 0.5;
  }
  const share = Math.min(Math.max(below, 0.5), sorted.length - 0.5) / sorted.length;
  const bias = normalQuantile(share);
  const acceleration = jackknifeAcceleration(units, sample, statistic);
  const correct = (level: number) => {
    const shifted = bias + normalQuantile(level);
    return 1 - normalUpperTail(bias + shifted / (1 - acceleration * shifted));
  };
  return [correct(tails[0]), correct(tails[1])];
}

function jackknifeAcceleration(units: UnitCounts, sample: Sample, statistic: WeightedStatistic): number {
  const values: { value: number; times: number }[] = [];
  let total = 0;
  let count = 0;
  const weight = units.weight.slice();
  for (const { units: left, times } of sample.parts) {
    for (const unit of left) weight[unit]--;
    const value = statistic(weight);
    for (const unit of left) weight[unit]++;
    if (value === null) continue;
    values.push({ value, times });
    total += times * value;
    count += times;
  }
  let squares = 0;
  let cubes = 0;
  for (const { value, times } of values) {
    const deviation = total / count - value;
    squares += times * deviation ** 2;
    cubes += times * deviation ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
