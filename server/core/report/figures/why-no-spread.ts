import { isEnoughDefined } from "#core/agreement/intervals/enough-defined.ts";
import type { Interval, Resampled } from "#core/agreement/intervals/statistic.ts";
import type { NoInterval } from "./figures.ts";

/** From so few items on, what a resampling or a t says of their spread is worth nothing. */
const fewestItems = 4;

/**
 * Why an error and an interval may not be shown: with fewer than four items, or where no item and no resample differs from
 * the others, an interval of no width would look like certainty; and of resamples of which many have no value there is none.
 * Null where they may.
 *
 * @example whyNoSpread({ n: 2, interval }) // "few-items"
 */
export function whyNoSpread({
  n,
  interval,
  resamples = 0,
  undefinedResamples = 0,
}: {
  n: number;
  interval?: Pick<Interval, "low" | "high"> | undefined;
} & Partial<Resampled>): NoInterval | null {
  if (n < fewestItems) return "few-items";
  if (!interval && !isEnoughDefined({ resamples, undefinedResamples })) return "undefined-resamples";
  return interval !== undefined && interval.high - interval.low <= 1e-9 ? "no-spread" : null;
}
