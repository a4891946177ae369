import type { Interval } from "#core/agreement/intervals/statistic.ts";

/** From so few items on, what a resampling or a t says of their spread is worth nothing. */
const fewestItems = 4;

/**
 * Whether an error and an interval may be shown: with fewer than four items, or where no item and no resample differs
 * from the others, an interval of no width would look like certainty.
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
