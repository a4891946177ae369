import type { allocations } from "../schemas/sampling-plan.ts";

export type Allocation = (typeof allocations)[number];

/**
 * Divides a total among strata of the given sizes, in proportion to size or equally. No stratum gets more than it
 * has; what it cannot supply goes to the others. Ties go to the stratum that comes first.
 *
 * Units are given out one after another, each to the stratum that is furthest behind its share: by Webster's rule
 * (Balinski & Young 1982) the one with the smallest (given + 1/2) / size, or for equal shares with the smallest
 * `given`. A larger total continues the same sequence, so raising it never takes from a stratum. The method of
 * largest remainders lacks that property (the Alabama paradox): a larger sample could lose outputs.
 *
 * Bisection finds most of the sequence; only its end is computed step by step. Cost: O(strata^2).
 *
 * @example allocate(10, [60, 30, 4], "proportional") // [6, 3, 1]
 */
export function allocate(total: number, sizes: readonly number[], allocation: Allocation): number[] {
  const wanted = Math.min(
    total,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const given = walkedBefore(wanted, sizes, allocation);
  let rest = wanted - given.reduce((sum, count) => sum + count, 0);
  for (; rest > 0; rest--) given[mostOwed(given, sizes, allocation)]++;
  return given;
}

/** What every stratum has after all units up to some rank, for the last rank that certainly fits into the total. */
function walkedBefore(wanted: number, sizes: readonly number[], allocation: Allocation): number[] {
  const upTo = (rank: number) =>
    sizes.map((size) => Math.min(size, Math.floor(allocation === "equal" ? rank : rank * size + 0.5)));
  let low = 0;
  let high = wanted + 1;
  for (let step = 0; step < 64; step++) {
    const middle = (low + high) / 2;
    const count = upTo(middle).reduce((sum, share) => sum + share, 0);
    if (count <= wanted) low = middle;
    else high = middle;
  }
  // Slightly lower, so that rounding does not decide a tie.
  return upTo(low * (1 - 1e-9));
}

function mostOwed(given: readonly number[], sizes: readonly number[], allocation: Allocation): number {
  let best = -1;
  sizes.forEach((size, stratum) => {
    if (given[stratum] >= size) return;
    if (best < 0 || isOwedMore(stratum, best)) best = stratum;
  });
  return best;

  function isOwedMore(left: number, right: number): boolean {
    if (allocation === "equal") return given[left] < given[right];
    return (2 * given[left] + 1) * sizes[right] < (2 * given[right] + 1) * sizes[left];
  }
}
