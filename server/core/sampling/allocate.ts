import type { allocations } from "../schemas/sampling-plan.ts";

export type Allocation = (typeof allocations)[number];

/**
 * Divides a total among strata of the given sizes: in proportion to size, or equally. No stratum gets more than it
 * has; what it lacks goes to the others. Ties go to the stratum that comes first.
 *
 * Units are given out one after another, each to the stratum that is owed most: by Webster's rule (Balinski & Young
 * 1982), the smallest (given + 1/2) / size, or for equal shares the smallest `given`. A larger total is the same
 * sequence carried further, so raising it never takes from a stratum. Largest remainders lack that property (the
 * Alabama paradox) and would make a raised sample lose outputs.
 *
 * The bulk of the sequence is found by bisection, only its end is walked. Cost: O(strata^2).
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

/** What all strata have when every unit up to some rank is given out, for the last rank that is certainly due. */
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
  // A little earlier, so that rounding decides no tie.
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
