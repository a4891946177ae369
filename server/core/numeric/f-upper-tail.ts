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
