import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import { countDraws } from "#core/numeric/count-draws.ts";
import type { Random } from "#core/numeric/seeded-random.ts";

/** What a bootstrap over whole units draws from. */
export type UnitSample = {
  /** Adds one resample to the weights of the units. */
  draw(random: Random, weight: Uint32Array): void;
  /** The parts that a jackknife can leave out, and how many times each occurs in the sample. */
  parts: { units: readonly number[]; times: number }[];
};

/**
 * A sample of the rated items, which are drawn one by one, or in whole clusters when the cluster of each item is
 * given.
 *
 * Cost: a draw is O(items).
 *
 * @example unitSample(units, mergedUnit, undefined).draw(seededRandom(1), weight)
 */
export function unitSample(
  units: UnitCounts,
  mergedUnit: Uint32Array,
  clusters: Uint32Array | undefined,
): UnitSample {
  return clusters ? clusterSample(units, mergedUnit, clusters) : itemSample(units, mergedUnit);
}

function itemSample(units: UnitCounts, mergedUnit: Uint32Array): UnitSample {
  const rated = mergedUnit.filter((unit) => units.size[unit] > 0);
  const draw = (random: Random, weight: Uint32Array) => countDraws(rated, weight, random);
  const parts = Array.from(units.weight, (times, unit) => ({ units: [unit], times }));
  return { draw, parts: parts.filter(({ units: [unit] }) => units.size[unit] > 0) };
}

function clusterSample(units: UnitCounts, mergedUnit: Uint32Array, clusters: Uint32Array): UnitSample {
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
