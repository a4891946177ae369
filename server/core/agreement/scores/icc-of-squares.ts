import type { Interval, Statistic } from "#core/agreement/intervals/statistic.ts";
import { fQuantile, fUpperTail } from "#core/numeric/f-distribution.ts";

/** Where a divisor of a formula counts as 0. */
const rounding = 1e-12;

/** A ratio of mean squares with its degrees of freedom, which need not be whole. */
export type FTest = { f: number; df1: number; df2: number };

/** What one ICC describes: `raters` is the number of ratings an item, or Ebel's k0. */
export type IccTarget = { of: "single" | "average"; raters: number; level: number };

export type IccOfSquares = FTest & Pick<Statistic, "value" | "reason" | "p"> & { interval?: Interval };

/**
 * Intraclass correlations that depend on the data through F only: (1,1), (1,k), (3,1) and (3,k), with the
 * interval of McGraw & Wong (1996). Cost: O(1).
 *
 * Undefined: no variance between items in an average (no-item-variance).
 *
 * @example iccOfRatio({ f: 4, df1: 5, df2: 15 }, { of: "single", raters: 4, level: 0.95 }).value // 3 / 7
 */
export function iccOfRatio({ f, df1, df2 }: FTest, { of, raters, level }: IccTarget): IccOfSquares {
  const icc = (ratio: number) => {
    if (ratio === Number.POSITIVE_INFINITY) return 1;
    return of === "average" ? 1 - 1 / ratio : (ratio - 1) / (ratio + raters - 1);
  };
  // With no variance between items the average's formula has no lower bound.
  if (f === 0 && of === "average") return { value: null, reason: "no-item-variance", f, df1, df2 };
  const tail = (1 + level) / 2;
  const low = icc(f / fQuantile(tail, df1, df2));
  const high = icc(f * fQuantile(tail, df2, df1));
  return {
    value: icc(f),
    interval: { low, high, level, method: "F" },
    f,
    df1,
    df2,
    p: fUpperTail(f, df1, df2),
  };
}

/** Mean squares of a two-way layout, with the degrees of freedom behind those of raters and error. */
export type MeanSquares = {
  items: number;
  raters: number;
  error: number;
  n: number;
  ratersDf: number;
  errorDf: number;
};

/**
 * ICC(2,1) and ICC(2,k), absolute agreement, from the mean squares of items, raters and error over n items. The
 * interval has Satterthwaite's degrees of freedom at the estimate, the average's bounds are those of (2,1) stepped up, if
 * both can be.
 * Undefined: items differ so much less than expected by chance that the formula divides by 0, or by less than that, which
 * would give a reliability above 1 (no-item-variance).
 * Source: McGraw & Wong (1996). Cost: O(1).
 *
 * @example iccOfAgreement(squares, { of: "single", raters: 4, level: 0.95 }).value // S&F data: 0.2898
 */
export function iccOfAgreement(squares: MeanSquares, { of, raters: k, level }: IccTarget): IccOfSquares {
  const { items, raters, error, n, ratersDf, errorDf } = squares;
  const test = { f: items / error, df1: n - 1, df2: errorDf };
  const step = (icc: number) => (of === "average" ? (k * icc) / (1 + (k - 1) * icc) : icc);
  const p = fUpperTail(test.f, test.df1, test.df2);
  const divisor = items + (k - 1) * error + (k * (raters - error)) / n;
  const averageDivisor = items + (raters - error) / n;
  if (!((of === "average" ? averageDivisor : divisor) > rounding * error))
    return { ...test, value: null, reason: "no-item-variance" };
  const value = (items - error) / divisor;
  if (value === 1) return { ...test, value, p, interval: { low: 1, high: 1, level, method: "F" } };
  const ratio = (k * value) / (n * (1 - value));
  const fromRaters = ratio * raters;
  const fromError = (1 + ratio * (n - 1)) * error;
  const freedom = (fromRaters + fromError) ** 2 / (fromRaters ** 2 / ratersDf + fromError ** 2 / errorDf);
  if (!(freedom > 0)) return { ...test, value: step(value), p };
  const tail = (1 + level) / 2;
  const lower = fQuantile(tail, n - 1, freedom);
  const upper = fQuantile(tail, freedom, n - 1);
  const rest = k * raters + (k * n - k - n) * error;
  const low = (n * (items - lower * error)) / (lower * rest + n * items);
  const high = (n * (upper * items - error)) / (rest + n * upper * items);
  // Beyond a pole of the formula a bound comes out on the other side, and at or below that of the step there is none.
  const isBeyond = !(low <= value && value <= high) || (of === "average" && 1 + (k - 1) * low < rounding);
  const interval: Interval = { low: step(low), high: step(high), level, method: "F" };
  return { ...test, value: step(value), p, ...(!isBeyond && { interval }) };
}
