import { type KendallU, kendallU } from "#core/agreement/raters/kendall-u.ts";
import { compareNames } from "#core/compare-names.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { type BootstrappedItem, bootstrapStrengths, ranksOf } from "#core/truth/pairs/bootstrap-strengths.ts";
import { clusteredCovariance } from "#core/truth/pairs/clustered-covariance.ts";
import { type Comparisons, leftWins, tied } from "#core/truth/pairs/comparisons.ts";
import {
  type StrengthDefinition,
  type StrengthFit,
  type StrengthMethod,
  strengthMethods,
} from "#core/truth/pairs/strength-methods.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";
import type { TruthReason } from "#core/truth/types.ts";

export type RankedEntry = {
  name: string;
  wins: number;
  losses: number;
  ties: number;
  /**
   * Log strength against the mean of all, or a rating, with its 95 % interval; none where the errors would rest on too few
   * items.
   */
  strength: { value: number; interval: { se: number; low: number; high: number } | null } | null;
  /** 1 + the number of entries that are stronger, and the ranks between which it lies in 95 % of resamples of items. */
  rank: { value: number; interval: { low: number; high: number } | null } | null;
};

export type Ranking = {
  method: StrengthMethod;
  /** How many resamples of items (of judgements, where none is named) ranks were read from; 0 where none were made. */
  resamples: number;
  /** Whether the fit of strengths converged. */
  converged: boolean;
  /** What the method says of each rater, by the position of the rater. */
  raters: Record<string, number[]>;
  /** From the strongest to the weakest. */
  entries: RankedEntry[];
  /** The number of clusters of judgements that the errors are based on; null when every judgement is independent. */
  clusters: number | null;
  /** Wins, row by row in the order of the entries. A tie is half a win for both. */
  wins: number[];
  judgements: number;
  ties: number;
  /**
   * Why no strengths are comparable over all entries, and the groups within which they are. Entries of a group of at least
   * two then have strengths against the mean of the group, and ranks within it.
   */
  undefinedStrengths: { reason: TruthReason; groups: string[][] } | null;
  kendallU: Omit<KendallU, "reason"> & { reason?: KendallU["reason"] | "ties" };
};

/** Of fewer items no spread can be made. */
const fewestClusters = 4;

export type RankOptions = {
  method?: StrengthMethod | undefined;
  seed?: string | undefined;
  /** Resamples for ranks; 0 for none. */
  resamples?: number | undefined;
};

/**
 * Who is preferred to whom: counts, strengths and ranks by a method, Bradley-Terry with a tie as half a win unless asked
 * otherwise, and, if there are no ties and every pair was judged equally often, Kendall's u. With `clusters`, which has an
 * entry for each comparison, intervals account for the dependence of judgements within a cluster: Bradley-Terry's strengths
 * by a formula, all else by drawing clusters. Where some never won, or never lost, against the rest, each strongly connected
 * component of at least two is ranked by itself, from its own comparisons; one who stands alone has no strength.
 *
 * Cost: O(entries * comparisons + entries^3), and that of the resamples, see `bootstrapStrengths`.
 */
export function rankComparisons(
  given: Comparisons,
  givenNames: readonly string[],
  clusters: Uint32Array | null = null,
  { method = "bradley_terry", seed = "1", resamples }: RankOptions = {},
): Ranking {
  const { comparisons, names } = byName(given, givenNames);
  const count = names.length;
  const wins = winMatrix(comparisons);
  const definition: StrengthDefinition = strengthMethods[method];
  const fit = definition.fit(comparisons);
  const drawnBy = clusters ?? Uint32Array.from(comparisons.outcome.keys());
  const isTooFew = new Set(drawnBy).size < fewestClusters;
  const drawn =
    fit.value && !isTooFew && resamples !== 0
      ? bootstrapStrengths(comparisons, drawnBy, definition, { seed, resamples })
      : null;
  const spread = fit.value && spreadOf(fit.value, comparisons, clusters);
  const ranks = fit.value ? ranksOf(fit.value.strength) : [];
  const entries = names.map((name, entry): RankedEntry => {
    const value = fit.value?.strength[entry];
    const variance = isTooFew ? null : (spread?.[entry * count + entry] ?? null);
    return {
      name,
      ...countOutcomes(comparisons, entry),
      strength: value === undefined ? null : strengthOf(value, variance, drawn?.[entry]),
      rank: value === undefined ? null : { value: ranks[entry], interval: drawn?.[entry].rank ?? null },
    };
  });
  const ask = { method, seed, resamples };
  const groups = fit.value ? [] : (fit.groups ?? []);
  const parts = rankParts(groups, { comparisons, names, clusters, ask });
  const own = new Map(parts.flatMap((part) => part.entries.map((entry) => [entry.name, entry])));
  entries.forEach((entry) => {
    const { strength = null, rank = null } = own.get(entry.name) ?? entry;
    Object.assign(entry, { strength, rank });
  });
  const shares = entries.map(({ wins: won, losses, ties: even }) => (won + even / 2) / (won + losses + even));
  const by = fit.value?.strength ?? shares;
  const order = parts.length > 0 ? orderOfParts(groups, entries, shares) : byFalling(by);
  const ties = comparisons.outcome.filter((outcome) => outcome === tied).length;
  const isClustered =
    (fit.value !== null || parts.length > 0) && clusters !== null && new Set(clusters).size > 1;
  const rows = Array.from({ length: count }, (_, row) => [...wins.subarray(row * count, (row + 1) * count)]);
  return {
    method,
    resamples: Math.max(drawn?.[0]?.strength.resamples ?? 0, ...parts.map((part) => part.resamples)),
    converged: fit.value?.converged ?? (parts.length > 0 && parts.every((part) => part.converged)),
    raters: fit.value ? listed(fit.value.raters) : {},
    entries: order.map((entry) => entries[entry]),
    wins: order.flatMap((row) => order.map((column) => rows[row][column])),
    clusters: isClustered ? new Set(clusters).size : null,
    judgements: comparisons.outcome.length,
    ties,
    undefinedStrengths: fit.value ? null : { reason: fit.reason, groups: groupNames(fit, names) },
    kendallU: ties > 0 ? { value: null, reason: "ties", n: count } : kendallU(rows),
  };
}

type Whole = {
  comparisons: Comparisons;
  names: readonly string[];
  clusters: Uint32Array | null;
  ask: RankOptions;
};

/** Each group of at least two, ranked from the comparisons within it. */
function rankParts(groups: StrengthGroups, { comparisons, names, clusters, ask }: Whole): Ranking[] {
  return groups
    .filter((group) => group.length > 1)
    .map((group) => {
      const place = new Map(group.map((entry, at) => [entry, at]));
      const { left, right, rater, outcome, raterCount } = comparisons;
      const within = Uint32Array.from(
        [...left.keys()].filter((at) => place.has(left[at]) && place.has(right[at])),
      );
      const part: Comparisons = {
        left: within.map((at) => place.get(left[at]) ?? 0),
        right: within.map((at) => place.get(right[at]) ?? 0),
        rater: within.map((at) => rater[at]),
        outcome: Uint8Array.from(within, (at) => outcome[at]),
        itemCount: group.length,
        raterCount,
      };
      const own = group.map((entry) => names[entry]);
      return rankComparisons(part, own, clusters && within.map((at) => clusters[at]), ask);
    });
}

type StrengthGroups = readonly (readonly number[])[];

/** Entries of a group together, the groups by their shares of wins, and within a group from the strongest. */
function orderOfParts(groups: StrengthGroups, entries: readonly RankedEntry[], shares: readonly number[]) {
  const strengthOfEntry = (entry: number) => entries[entry].strength?.value ?? 0;
  const meanShare = (group: readonly number[]) =>
    group.reduce((sum, entry) => sum + shares[entry], 0) / group.length;
  return [...groups]
    .sort((one, other) => meanShare(other) - meanShare(one) || one[0] - other[0])
    .flatMap((group) =>
      [...group].sort((one, other) => strengthOfEntry(other) - strengthOfEntry(one) || one - other),
    );
}

function byFalling(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, at) => at).sort((one, other) => values[other] - values[one] || one - other);
}

/** The covariance of strengths where there is a formula. */
function spreadOf(
  { strength: logStrength, covariance }: StrengthFit,
  comparisons: Comparisons,
  clusters: Uint32Array | null,
): Float64Array | null {
  if (!covariance) return null;
  return (clusters && clusteredCovariance(comparisons, clusters, { logStrength, covariance })) ?? covariance;
}

function listed(raters: StrengthFit["raters"]): Ranking["raters"] {
  return Object.fromEntries(Object.entries(raters).map(([name, values]) => [name, [...values]]));
}

/** The entries in the order of their names, so that the order of the input does not matter. */
function byName(comparisons: Comparisons, given: readonly string[]) {
  const order = [...given.keys()].sort((left, right) => compareNames(given[left], given[right]));
  const place = new Uint32Array(given.length);
  order.forEach((entry, now) => {
    place[entry] = now;
  });
  const left = comparisons.left.map((entry) => place[entry]);
  const right = comparisons.right.map((entry) => place[entry]);
  return { comparisons: { ...comparisons, left, right }, names: order.map((entry) => given[entry]) };
}

/** By the variance where there is a formula, else as resamples show; one that does not hold its value is none. */
function strengthOf(
  value: number,
  variance: number | null,
  drawn: BootstrappedItem | undefined,
): RankedEntry["strength"] {
  if (variance !== null) {
    const se = Math.sqrt(variance);
    const margin = normalQuantile(0.975) * se;
    return { value, interval: { se, low: value - margin, high: value + margin } };
  }
  const { se, interval } = drawn?.strength ?? {};
  if (se === undefined || !interval || value < interval.low || value > interval.high)
    return { value, interval: null };
  return { value, interval: { se, low: interval.low, high: interval.high } };
}

function countOutcomes({ left, right, outcome }: Comparisons, entry: number) {
  const counts = { wins: 0, losses: 0, ties: 0 };
  outcome.forEach((own, at) => {
    if (left[at] !== entry && right[at] !== entry) return;
    if (own === tied) counts.ties++;
    else if ((own === leftWins) === (left[at] === entry)) counts.wins++;
    else counts.losses++;
  });
  return counts;
}

function groupNames(
  { groups = [] }: { groups?: readonly (readonly number[])[] | undefined },
  names: readonly string[],
) {
  return groups.map((group) => group.map((entry) => names[entry]));
}
