import { normalQuantile } from "./normal-quantile.ts";

/**
 * Wilson's score interval for a proportion: stays inside [0, 1] and is also valid at 0 and n successes.
 *
 * Centre (s + z^2/2) / (n + z^2), half-width z / (n + z^2) * sqrt(s (n - s) / n + z^2 / 4). Source: Wilson
 * (1927), JASA 22. Cost: O(1). `n` must be positive.
 *
 * @example wilsonInterval(104, 120).low // 0.7943520342531573
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): { low: number; high: number } {
  const z = normalQuantile((1 + level) / 2);
  const centre = (successes + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}
