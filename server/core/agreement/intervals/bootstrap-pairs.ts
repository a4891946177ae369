import type { Distance } from "#core/agreement/alpha/alpha-metric.ts";
import type { AlphaSums } from "#core/agreement/alpha/alpha-sums.ts";
import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { quantile } from "#core/numeric/quantile.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import type { Interval, Resampled } from "./statistic.ts";

export type PairBootstrapOptions = {
  method: "pair-bootstrap";
  seed: string | number;
  level?: number;
  resamples?: number;
};

/**
 * The bootstrap of Hayes & Krippendorff's KALPHA macro: draws single *pairs* of ratings, and holds the expected
 * disagreement fixed. For comparison with published intervals only: it ignores that pairs of one item depend on each
 * other and that the expected disagreement is itself an estimate, so its intervals are far too narrow. Use the unit
 * bootstrap to judge alpha.
 *
 * Each resample is 1 - sum over all pairs of 2 d / ((m - 1) n D_e), with every d drawn from the
 * distances of all pairs. Values below -1 become -1, as in the macro.
 *
 * Source: Hayes & Krippendorff (2007), Commun. Methods Meas. 1. Cost: O(resamples * pairs).
 *
 * @example bootstrapPairs(units, sums, distance, { method: "pair-bootstrap", seed: 1 }).interval
 */
export function bootstrapPairs(
  units: UnitCounts,
  sums: AlphaSums,
  distance: Distance,
  { seed, resamples = 10_000, level = 0.95 }: PairBootstrapOptions,
): { se: number; interval: Interval } & Resampled {
  const distances = pairDistances(units, distance);
  const expectedMean = sums.expected / (sums.ratings - 1);
  const values = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    const random = seededRandom(seed, resample);
    let alpha = 1;
    for (let unit = 0; unit < units.unitCount; unit++) {
      const size = units.size[unit];
      let drawn = 0;
      for (let pair = 0; pair < (size * (size - 1)) / 2; pair++) {
        drawn += distances[random.below(distances.length)];
      }
      if (size > 1) alpha -= (2 * drawn) / ((size - 1) * expectedMean);
    }
    values[resample] = Math.max(-1, alpha);
  }
  values.sort();
  const interval: Interval = {
    low: quantile(values, (1 - level) / 2),
    high: quantile(values, (1 + level) / 2),
    level,
    method: "pair bootstrap (KALPHA)",
  };
  return { se: standardDeviation(values), interval, resamples, undefinedResamples: 0 };
}

/** The distance of every pair of ratings of the same unit. */
function pairDistances(units: UnitCounts, distance: Distance): number[] {
  const { start, code, count } = units;
  const distances: number[] = [];
  const add = (value: number, times: number) => {
    for (let time = 0; time < times; time++) distances.push(value);
  };
  for (let unit = 0; unit < units.unitCount; unit++) {
    for (let left = start[unit]; left < start[unit + 1]; left++) {
      add(0, (count[left] * (count[left] - 1)) / 2);
      for (let right = left + 1; right < start[unit + 1]; right++) {
        add(distance(code[left], code[right]), count[left] * count[right]);
      }
    }
  }
  return distances;
}
