import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { isEnoughDefined } from "./enough-defined.ts";
import { holdsValue } from "./holds-value.ts";
import type { BootstrapOptions, Interval, IntervalMethod, Resampled } from "./statistic.ts";
import { type Estimate, studentize, studentizedBounds } from "./studentized-bounds.ts";
import { type UnitSample, unitSample } from "./unit-sample.ts";

/** A statistic of the units, each counted as often as its weight says; null where it has no value. */
export type WeightedStatistic = (weight: Uint32Array) => number | null;

/** The same with its standard error, computed only when asked for. */
type WeightedEstimator = (weight: Uint32Array) => { value: number; error(): number } | null;

const defaultResamples = 2000;

/**
 * Bootstrap over whole units (Efron & Tibshirani 1993): draw as many rated items as there are, with replacement, and
 * recompute the statistic, including its expected agreement.
 *
 * A resample is only a new weight for each distinct unit, so nothing is copied. Each resample has its own stream of
 * random numbers: the result is the same however the work is divided. Percentile: the type 7 quantiles of the
 * resampled values. BCa: the same at levels corrected for bias and skewness (Efron 1987). t: see `studentizedBounds`;
 * where it has no bound above `lowest`, the smallest value that the statistic can have, the percentile is used.
 * Resamples without a value are left out and counted; of more of them than `isEnoughDefined` allows there is neither error
 * nor interval. An interval that does not hold the value says that the resamples are no picture of the sample: it is not
 * given.
 *
 * With `clusters` whole clusters of items are drawn: items about the same prompt are not independent. A single item
 * or cluster has no interval.
 * The error that t divides by still treats items as independent; the quantiles of t make up for it.
 *
 * Cost: O(resamples * (items + cost of the statistic)); BCa adds one statistic per distinct unit, t the
 * error of each resample.
 *
 * @example bootstrapUnits(units, mergedUnit, estimator, { method: "unit-bootstrap", seed: 1 }).interval
 */
export function bootstrapUnits(
  units: UnitCounts,
  mergedUnit: Uint32Array,
  estimator: WeightedEstimator,
  options: BootstrapOptions,
  lowest = -1,
): Partial<{ se: number; interval: Interval }> & Resampled {
  const { resamples = defaultResamples, level = 0.95, method } = options;
  const sample = unitSample(units, mergedUnit, options.clusters);
  const drawable = sample.parts.reduce((sum, { times }) => sum + times, 0);
  if (drawable < 2) return { resamples: 0, undefinedResamples: 0 };
  const sampled = estimate(estimator, units.weight);
  const original = method === "unit-bootstrap-t" ? sampled : undefined;
  const holding = (interval: Interval) =>
    sampled && holdsValue(interval, sampled.value) ? { interval } : {};
  const { sorted, studentized } = drawResamples(units, sample, estimator, options, original);
  const counts = { resamples, undefinedResamples: resamples - sorted.length };
  if (sorted.length < 2 || !isEnoughDefined(counts, level)) return counts;
  const tails: [number, number] = [(1 - level) / 2, (1 + level) / 2];
  const read = (levels: [number, number], name: IntervalMethod): Interval => {
    return { low: quantile(sorted, levels[0]), high: quantile(sorted, levels[1]), level, method: name };
  };
  const shared = { ...counts, se: standardDeviation(sorted) };
  if (method === "unit-bootstrap-bca") {
    const statistic = (weight: Uint32Array) => estimator(weight)?.value ?? null;
    const levels = correctedLevels(units, sample, statistic, sorted, tails);
    return { ...shared, ...holding(read(levels, "unit bootstrap, BCa")) };
  }
  const interval = read(tails, "unit bootstrap, percentile");
  if (!original) return { ...shared, ...holding(interval) };
  const [low, high] = studentizedBounds(original, studentized, tails, lowest);
  if (low === null && high === null) return { ...shared, ...holding(interval) };
  const bounds = { low: low ?? interval.low, high: high ?? interval.high };
  return { ...shared, ...holding({ ...bounds, level, method: "unit bootstrap, studentized" }) };
}

function estimate(estimator: WeightedEstimator, weight: Uint32Array): Estimate | undefined {
  const found = estimator(weight);
  return found ? { value: found.value, se: found.error() } : undefined;
}

/** The sorted values of the resamples and, where an original to compare with is given, their sorted t. */
function drawResamples(
  units: UnitCounts,
  sample: UnitSample,
  estimator: WeightedEstimator,
  { seed, resamples = defaultResamples }: BootstrapOptions,
  original: Estimate | undefined,
) {
  const weight = new Uint32Array(units.unitCount);
  const values = new Float64Array(resamples);
  const studentized = new Float64Array(original ? resamples : 0);
  let defined = 0;
  for (let resample = 0; resample < resamples; resample++) {
    weight.fill(0);
    sample.draw(seededRandom(seed, resample), weight);
    const found = estimator(weight);
    if (!found) continue;
    if (original) studentized[defined] = studentize(original, { value: found.value, se: found.error() });
    values[defined++] = found.value;
  }
  return {
    sorted: values.subarray(0, defined).sort(),
    studentized: studentized.subarray(0, defined).sort(),
  };
}

/** BCa: the probabilities at which to read quantiles of the sorted resamples. */
function correctedLevels(
  units: UnitCounts,
  sample: UnitSample,
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

function jackknifeAcceleration(units: UnitCounts, sample: UnitSample, statistic: WeightedStatistic): number {
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
