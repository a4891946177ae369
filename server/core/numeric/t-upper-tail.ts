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
