import { type Bootstrapped, bootstrapClusters } from "#core/agreement/intervals/bootstrap-clusters.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { bradleyTerry } from "./bradley-terry.ts";
import type { Comparisons } from "./comparisons.ts";
import type { StrengthDefinition } from "./strength-methods.ts";
import { winMatrix } from "./win-matrix.ts";

export type BootstrappedItem = {
  strength: Bootstrapped;
  /** Ranks between which the item lies, whole numbers; null where resamples do not hold its own. */
  rank: { low: number; high: number } | null;
};

/** So many steps of fits take about two seconds. */
const mostSteps = 300_000_000;
const mostResamples = 1000;
/** Of fewer resamples no ends of an interval can be read. */
const fewestResamples = 100;
/** Where a resample leaves an item without a win or a loss, this ridge keeps its strength finite. */
const ridge = 0.001;

/**
 * Percentile bootstrap of strengths and ranks: clusters of comparisons (items, prompts) are drawn with replacement, and the
 * method is fitted to each draw. A rank is 1 + the number of items that are stronger; its interval are whole numbers that
 * hold the middle 95 % of resamples. Ranks are a step function of strengths, so no formula of an error carries over to them.
 *
 * A method that depends on the order of comparisons gets each draw in an order by lot: its interval is of that, too. Of
 * Bradley-Terry draws in which some never won or lost are fitted with a weak ridge.
 *
 * Source: the bootstrap of leaderboards by Chiang et al. (2024), arXiv:2403.04132; clusters as in Davison & Hinkley (1997),
 * section 3.8. Cost: 1,000 fits, fewer where they are slow; null where not even 100 are made in some seconds.
 *
 * @example bootstrapStrengths(comparisons, clusters, strengthMethods.elo, { seed: "1" })?.[0].rank // { low: 1, high: 2 }
 */
export function bootstrapStrengths(
  comparisons: Comparisons,
  clusters: Uint32Array,
  method: StrengthDefinition,
  { seed, resamples: asked = mostResamples }: { seed: string; resamples?: number | undefined },
): BootstrappedItem[] | null {
  const { itemCount, left } = comparisons;
  const { of, count } = numbered(clusters);
  const perFit = method.steps * (left.length + itemCount ** 3 / 3);
  const resamples = Math.min(asked, Math.floor(mostSteps / perFit));
  if (resamples < Math.min(asked, fewestResamples)) return null;
  const own = method.fit(comparisons).value;
  if (!own) return null;
  let draw = 0;
  const described = bootstrapClusters(
    count,
    (weight) => {
      draw++;
      const drawn = drawComparisons(
        comparisons,
        (at) => weight[of[at]],
        method.isOfOrder ? seededRandom(seed, resamples + draw) : null,
      );
      const strength = method.fit(drawn).value?.strength ?? withRidge(drawn);
      return strength ? [...strength, ...ranksOf(strength)] : new Array<null>(2 * itemCount).fill(null);
    },
    { seed, resamples },
  );
  const rank = ranksOf(own.strength);
  return Array.from(rank, (now, item) => ({
    strength: described[item]!,
    rank: wholeInterval(described[itemCount + item]!, now),
  }));
}

/** Clusters as 0, 1, 2, ... in their order, so that draws do not depend on the order of comparisons. */
function numbered(clusters: Uint32Array): { of: Uint32Array; count: number } {
  const distinct = Uint32Array.from(new Set(clusters)).sort();
  const numbers = new Map(Array.from(distinct, (cluster, number) => [cluster, number]));
  return { of: clusters.map((cluster) => numbers.get(cluster) ?? 0), count: distinct.length };
}

/** The comparisons, each so often as its weight, in their order or in one drawn by lot. */
function drawComparisons(
  { left, right, rater, outcome, ...counts }: Comparisons,
  weightOf: (at: number) => number,
  random: Random | null,
): Comparisons {
  const chosen: number[] = [];
  for (let at = 0; at < left.length; at++) for (let copy = weightOf(at); copy > 0; copy--) chosen.push(at);
  if (random) {
    for (let at = chosen.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [chosen[at], chosen[other]] = [chosen[other]!, chosen[at]!];
    }
  }
  return {
    ...counts,
    left: Uint32Array.from(chosen, (at) => left[at]),
    right: Uint32Array.from(chosen, (at) => right[at]),
    rater: Uint32Array.from(chosen, (at) => rater[at]),
    outcome: Uint8Array.from(chosen, (at) => outcome[at]),
  };
}

function withRidge(comparisons: Comparisons): Float64Array | null {
  return (
    bradleyTerry(winMatrix(comparisons), comparisons.itemCount, { l2: ridge }).value?.logStrength ?? null
  );
}

/**
 * 1 + how many are stronger. Strengths that differ by rounding alone share a rank.
 *
 * @example ranksOf(Float64Array.of(0.2, 1, 0.2)) // [2, 1, 2]
 */
export function ranksOf(strength: Float64Array): number[] {
  return Array.from(strength, (own) =>
    strength.reduce((rank, other) => rank + (other > own + 1e-9 ? 1 : 0), 1),
  );
}

function wholeInterval({ interval }: Bootstrapped, rank: number): BootstrappedItem["rank"] {
  if (!interval) return null;
  const ends = { low: Math.floor(interval.low), high: Math.ceil(interval.high) };
  return ends.low <= rank && rank <= ends.high ? ends : null;
}
