import type { Interval } from "#core/agreement/intervals/statistic.ts";

/** With fewer items, neither resampling nor a t distribution says anything useful about their spread. */
const fewestItems = 4;

/**
 * Whether an error and an interval may be shown. With fewer than four items, or when all items or resamples are the
 * same, an interval without width would look like certainty.
 *
 * @example hasSpread({ n: 2, interval }) // false
 */
export function hasSpread({
  n,
  interval,
}: {
  n: number;
  interval?: Pick<Interval, "low" | "high"> | undefined;
}) {
  return n >= fewestItems && (interval === undefined || interval.high - interval.low > 1e-9);
}
