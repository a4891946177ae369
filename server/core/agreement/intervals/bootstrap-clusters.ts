import { countDraws } from "#core/numeric/count-draws.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { isEnoughDefined } from "./enough-defined.ts";
import type { Interval, Resampled } from "./statistic.ts";

export type ClusterBootstrap = { seed: string | number; resamples?: number; level?: number };

export type Bootstrapped = Partial<{ se: number; interval: Interval }> & Resampled;

/**
 * Percentile bootstrap of statistics that are computed from weighted clusters 0 to count - 1: draws as many clusters
 * as there are, with replacement. `statistics` gives all values at once, so that they rest on the same draws; null
 * values are left out and counted; of more of them than `isEnoughDefined` allows there is no interval.
 *
 * Cost: O(resamples * (count + cost of the statistics)).
 *
 * @example bootstrapClusters(40, (weight) => [ratioOf(weight)], { seed: 1 })[0].interval
 */
export function bootstrapClusters(
  count: number,
  statistics: (weight: Uint32Array) => (number | null)[],
  { seed, resamples = 1000, level = 0.95 }: ClusterBootstrap,
): Bootstrapped[] {
  const clusters = Uint32Array.from({ length: count }, (_, cluster) => cluster);
  const weight = new Uint32Array(count);
  const drawn: number[][] = [];
  for (let resample = 0; resample < resamples; resample++) {
    weight.fill(0);
    countDraws(clusters, weight, seededRandom(seed, resample));
    statistics(weight).forEach((value, at) => {
      drawn[at] ??= [];
      if (value !== null) drawn[at].push(value);
    });
  }
  return drawn.map((values) => describe(values, resamples, level));
}

function describe(values: number[], resamples: number, level: number): Bootstrapped {
  const counts = { resamples, undefinedResamples: resamples - values.length };
  if (values.length < 2 || !isEnoughDefined(counts, level)) return counts;
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
  const interval: Interval = { low, high, level, method: "unit bootstrap, percentile" };
  return { ...counts, se: standardDeviation(sorted), interval };
}
