import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { correlation } from "#core/numeric/correlation.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";

export type LinConcordance = Statistic & {
  /** How far the best line is from the line of equality, 1 when it is that line. */
  biasCorrection?: number;
  /**
   * The second rater relative to the first: ratio of the standard deviations, and difference of the means in the
   * deviations' geometric mean. Above 1 and above 0: the second spreads more, and gives higher numbers.
   */
  scaleShift?: number;
  locationShift?: number;
};

/**
 * Lin's concordance correlation: how close two raters' numbers are to being *equal*, not just
 * correlated.
 *
 * 2 s_xy / (s_x^2 + s_y^2 + (mean x - mean y)^2) with divisor n. Interval by the z transform with Lin's
 * variance (1989, corrected 2000); on a line through the point of the means it is 0, and the interval the value itself.
 *
 * Source: Lin (1989), Biometrics 45. Cost: O(n).
 *
 * Undefined: fewer than two items (too-few), both constant and equal (no-variation).
 *
 * @example linConcordance(x, y).value // x = 1 2 3, y = 2 3 4: 4/7
 */
export function linConcordance(x: Float64Array, y: Float64Array, level = 0.95): LinConcordance {
  const n = x.length;
  if (n < 2) return { value: null, reason: n === 0 ? "no-overlap" : "too-few", n };
  const xMean = meanOf(x);
  const yMean = meanOf(y);
  const xVariance = x.reduce((sum, value) => sum + (value - xMean) ** 2, 0) / n;
  const yVariance = y.reduce((sum, value) => sum + (value - yMean) ** 2, 0) / n;
  const covariance = x.reduce((sum, value, item) => sum + (value - xMean) * (y[item] - yMean), 0) / n;
  // The values decide, as in `correlation`: rounding in the mean can leave tiny squares in a constant sample.
  const isAlike = x.every((score) => score === x[0]) && y.every((score) => score === x[0]);
  if (isAlike) return { value: null, reason: "no-variation", n };
  const r = correlation(x, y);
  if (r === null || covariance === 0) return { value: 0, n };
  const value = (2 * covariance) / (xVariance + yVariance + (xMean - yMean) ** 2);
  const spread = Math.sqrt(xVariance * yVariance);
  const locationShift = (yMean - xMean) / Math.sqrt(spread);
  const shifts = {
    biasCorrection: value / r,
    scaleShift: Math.sqrt(yVariance / xVariance),
    locationShift,
  };
  if (n < 3 || Math.abs(value) > 1 - 1e-12) return { value, n, ...shifts };
  const rest = 1 - value ** 2;
  const variance =
    (((1 - r ** 2) * value ** 2) / (rest * r ** 2) +
      (2 * value ** 3 * (1 - value) * locationShift ** 2) / (r * rest ** 2) -
      (value ** 4 * locationShift ** 4) / (2 * r ** 2 * rest ** 2)) /
    (n - 2);
  const margin = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  const low = Math.tanh(Math.atanh(value) - margin);
  const high = Math.tanh(Math.atanh(value) + margin);
  return { value, n, interval: { low, high, level, method: "Fisher z" }, ...shifts };
}
