import type { Interval } from "./statistic.ts";

/** Rounding in sums that are taken in another order. */
const rounding = 1e-9;

/**
 * Whether an interval holds the value it is about. One that does not is no interval of it: the resamples it was read from
 * are no picture of the sample.
 *
 * @example holdsValue({ low: 0.2, high: 0.4 }, 0.5) // false
 */
export function holdsValue({ low, high }: Pick<Interval, "low" | "high">, value: number): boolean {
  return low <= value + rounding && value <= high + rounding;
}
