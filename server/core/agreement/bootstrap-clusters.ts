import { countDraws } from "#core/numeric/count-draws.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import type { WeightedStatistic } from "./bootstrap-units.ts";
import type { Interval, Resampled } from "./statistic.ts";

export type ClusterBootstrap = { seed: string | number; resamples?: number; level?: number };

/**
 * Percentile bootstrap of anything that is computed from clusters 0 to count - 1 with weights: draws as many clusters as
 * there are, with replacement. Resamples without a value are left out and counted.
 *
 * Cost: O(resamples * (count + cost of the statistic)).
 *
 * @example bootstrapClusters(40, (weight) => ratioOf(weight), { seed: 1 }).interval
 */
export function bootstrapClusters(
  count: number,
  statistic: WeightedStatistic,
  { seed, resamples = 1000, level = 0.95 }: ClusterBootstrap,
): Partial<{ se: number; interval: Interval }> & Resampled {
  const clusters = Uint32Array.from({ length: count }, (_, cluster) => cluster);
  const weight = new Uint32Array(count);
  const values: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    weight.fill(0);
    countDraws(clusters, weight, seededRandom(seed, resample));
    const value = statistic(weight);
    if (value !== null) values.push(value);
  }
  const counts = { resamples, undefinedResamples: resamples - values.length };
  if (values.length < 2) return counts;
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
  const interval: Interval = { low, high, level, method: "unit bootstrap, percentile" };
  return { ...counts, se: standardDeviation(sorted), interval };
}
