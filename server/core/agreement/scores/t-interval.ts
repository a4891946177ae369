import type { Interval } from "#core/agreement/intervals/statistic.ts";
import { tQuantile } from "#core/numeric/t-quantile.ts";
import { tUpperTail } from "#core/numeric/t-upper-tail.ts";

/**
 * Interval and one-sided test of a coefficient from its standard error, as Gwet's software prints them:
 * value +- t * se with `df` degrees of freedom, cut at 1; p = P(T > value / se).
 *
 * Cost: O(1) at a fixed df. Without an error (all items alike) the interval is the value itself.
 *
 * @example tInterval(0.5, 0.1, 10).interval.low // 0.27718611480350607
 */
export function tInterval(
  value: number,
  se: number,
  df: number,
  level = 0.95,
): { se: number; interval: Interval; p: number } {
  const margin = se === 0 ? 0 : tQuantile((1 + level) / 2, df) * se;
  const interval: Interval = {
    low: value - margin,
    high: Math.min(1, value + margin),
    level,
    method: "t",
  };
  return { se, interval, p: value === 0 && se === 0 ? 1 : tUpperTail(value / se, df) };
}
