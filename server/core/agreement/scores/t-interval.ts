import { boundedInterval } from "#core/agreement/intervals/bounded-interval.ts";
import type { AnalyticOptions, Interval } from "#core/agreement/intervals/statistic.ts";
import { tQuantile, tUpperTail } from "#core/numeric/t-distribution.ts";

/** A smaller error is only rounding. */
const leastError = 1e-12;

/**
 * Interval and one-sided test of a coefficient from its standard error, by t with `df` degrees of freedom: the interval
 * on the log-odds scale of `boundedInterval`, p = P(T > value / se). `isPublished` gives what Gwet's software prints:
 * value +- t * se, cut at 1.
 *
 * Cost: O(1) at a fixed df. Without an error (all items alike) the interval is the value itself and there is no p; on a
 * bound there is no interval.
 *
 * @example tInterval(0.5, 0.1, 10, { isPublished: true }).interval?.low // 0.27718611480350607
 */
export function tInterval(
  value: number,
  se: number,
  df: number,
  {
    level = 0.95,
    lowest = -1,
    isPublished = false,
  }: Pick<AnalyticOptions, "level" | "isPublished"> & { lowest?: number } = {},
): { se: number; interval?: Interval; p?: number } {
  const margin = se < leastError ? 0 : tQuantile((1 + level) / 2, df);
  const tested = { se, ...(se < leastError ? {} : { p: tUpperTail(value / se, df) }) };
  if (isPublished) {
    const bounds = { low: value - margin * se, high: Math.min(1, value + margin * se) };
    return { ...tested, interval: { ...bounds, level, method: "t" } };
  }
  const bounds = boundedInterval(value, se, { margin, lowest });
  return bounds ? { ...tested, interval: { ...bounds, level, method: "logit t" } } : tested;
}
