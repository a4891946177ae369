import { fUpperTail } from "./f-upper-tail.ts";
import { findRoot } from "./find-root.ts";

/**
 * The f with P(F <= f) = probability, for the F distribution; 0 at 0, infinite at 1.
 *
 * Root of the upper tail, bracketed by doubling. Cost: some 15 tails. Throws on invalid degrees of freedom.
 *
 * @example fQuantile(0.95, 1, 10) // 4.964602743730712
 */
export function fQuantile(probability: number, df1: number, df2: number): number {
  if (!(df1 > 0 && df2 > 0)) throw new RangeError("Degrees of freedom must be above 0.");
  if (probability <= 0) return 0;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  const tail = 1 - probability;
  let high = 1;
  while (fUpperTail(high, df1, df2) > tail) high *= 2;
  return findRoot((f) => fUpperTail(f, df1, df2) - tail, 0, high);
}
