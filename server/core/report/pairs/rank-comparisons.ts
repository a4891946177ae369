import { type KendallU, kendallU } from "#core/agreement/raters/kendall-u.ts";
import { compareNames } from "#core/compare-names.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import { clusteredCovariance } from "#core/truth/pairs/clustered-covariance.ts";
import { type Comparisons, leftWins, tied } from "#core/truth/pairs/comparisons.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";
import type { TruthReason } from "#core/truth/types.ts";

export type RankedEntry = {
  name: string;
  wins: number;
  losses: number;
  ties: number;
  /** Log strength against the mean of all, with its 95 % interval; none where the errors would rest on too few items. */
  strength: { value: number; interval: { se: number; low: number; high: number } | null } | null;
};

export type Ranking = {
  /** From the strongest to the weakest. */
  entries: RankedEntry[];
  /** The number of clusters of judgements that the errors are based on; null when every judgement is independent. */
  clusters: number | null;
  /** Wins, row by row in the order of the entries. A tie is half a win for both. */
  wins: number[];
  judgements: number;
  ties: number;
  /** Why there are no strengths, and the groups within which strengths would be defined. */
  undefinedStrengths: { reason: TruthReason; groups: string[][] } | null;
  kendallU: Omit<KendallU, "reason"> & { reason?: KendallU["reason"] | "ties" };
};

/** Of fewer items no spread can be made. */
const fewestClusters = 4;

/**
 * Who is preferred to whom: counts, Bradley-Terry strengths with a tie as half a win, and, if there are no ties and
 * every pair was judged equally often, Kendall's u. With `clusters`, which has an entry for each comparison, the errors
 * of strengths account for the dependence of judgements within a cluster.
 *
 * Cost: O(entries * comparisons + entries^3).
 */
export function rankComparisons(
  given: Comparisons,
  givenNames: readonly string[],
  clusters: Uint32Array | null = null,
): Ranking {
  const { comparisons, names } = byName(given, givenNames);
  const count = names.length;
  const wins = winMatrix(comparisons);
  const fit = bradleyTerry(wins, count);
  const clustered = fit.value && clusters && clusteredCovariance(comparisons, clusters, fit.value);
  const covariance = clustered ?? fit.value?.covariance;
  const isTooFew = clustered !== null && clusters !== null && new Set(clusters).size < fewestClusters;
  const entries = names.map((name, entry): RankedEntry => {
    const strength =
      fit.value && covariance
        ? strengthOf(fit.value.logStrength[entry], isTooFew ? null : covariance[entry * count + entry])
        : null;
    return { name, ...countOutcomes(comparisons, entry), strength };
  });
  const shares = entries.map((own) => (own.wins + own.ties / 2) / (own.wins + own.losses + own.ties));
  const order =
    fit.value?.ranking ?? [...shares.keys()].sort((one, other) => shares[other] - shares[one] || one - other);
  const ties = comparisons.outcome.filter((outcome) => outcome === tied).length;
  const rows = Array.from({ length: count }, (_, row) => [...wins.subarray(row * count, (row + 1) * count)]);
  return {
    entries: order.map((entry) => entries[entry]),
    wins: order.flatMap((row) => order.map((column) => rows[row][column])),
    clusters: clustered && clusters ? new Set(clusters).size : null,
    judgements: comparisons.outcome.length,
    ties,
    undefinedStrengths: fit.value ? null : { reason: fit.reason, groups: groupNames(fit, names) },
    kendallU: ties > 0 ? { value: null, reason: "ties", n: count } : kendallU(rows),
  };
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

function strengthOf(value: number, variance: number | null): RankedEntry["strength"] {
  if (variance === null) return { value, interval: null };
  const se = Math.sqrt(variance);
  const margin = normalQuantile(0.975) * se;
  return { value, interval: { se, low: value - margin, high: value + margin } };
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

function groupNames({ groups = [] }: { groups?: readonly (readonly number[])[] }, names: readonly string[]) {
  return groups.map((group) => group.map((entry) => names[entry]));
}
