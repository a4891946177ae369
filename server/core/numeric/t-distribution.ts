import { findRoot } from "./find-root.ts";
import { incompleteBeta } from "./incomplete-beta.ts";

/**
 * P(T > t) of Student's t distribution, with full relative precision far into the tail.
 *
 * I_x(df/2, 1/2) / 2 at x = df / (df + t^2), for t >= 0. Cost: O(sqrt(df)).
 *
 * @example tUpperTail(2.2281388519649385, 10) // 0.025
 */
export function tUpperTail(t: number, df: number): number {
  if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
  const square = t * t;
  const half = incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5).lower / 2;
  return t >= 0 ? half : 1 - half;
}

/**
 * The t with P(T <= t) = probability, for Student's t distribution. Infinite at 0 and 1.
 *
 * Root of the upper tail, bracketed by doubling. Cost: some 10 tails. Throws on invalid degrees of freedom.
 *
 * @example tQuantile(0.975, 10) // 2.228138851964939
 */
export function tQuantile(probability: number, df: number): number {
  if (!(df > 0)) throw new RangeError("Degrees of freedom must be above 0.");
  if (probability < 0.5) return -tQuantile(1 - probability, df);
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const tail = 1 - probability;
  let high = 2;
  while (tUpperTail(high, df) > tail) high *= 2;
  return findRoot((t) => tUpperTail(t, df) - tail, 0, high);
}
