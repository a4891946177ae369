import { findRoot } from "./find-root.ts";
import { tUpperTail } from "./t-upper-tail.ts";

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
