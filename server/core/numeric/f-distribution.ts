import { findRoot } from "./find-root.ts";
import { incompleteBeta } from "./incomplete-beta.ts";

/**
 * P(F > f) of the F distribution with df1 and df2 degrees of freedom, which need not be whole.
 *
 * I_x(df2/2, df1/2) at x = df2 / (df2 + df1 f). Cost: O(sqrt(max df)).
 *
 * @example fUpperTail(4.964602743730711, 1, 10) // 0.05
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  if (!Number.isFinite(f)) return 0;
  const scaled = df1 * f;
  return incompleteBeta(df2 / (df2 + scaled), scaled / (df2 + scaled), df2 / 2, df1 / 2).lower;
}

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
