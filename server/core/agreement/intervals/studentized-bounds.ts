import { quantile } from "#core/numeric/quantile.ts";

/** A coefficient of at most 1, and its standard error. */
export type Estimate = { value: number; se: number };

/** A smaller error is only rounding: all items contribute the same. */
const leastError = 1e-12;

/**
 * The least share of the sample's error that a resample is measured in. Where the agreement on a rare label rests on an item
 * or two, a third of the resamples have none of them, and an error of next to nothing: measured in that alone they would
 * lie so far below that the upper bound is 1, whatever disagreement the sample has. A quarter costs no coverage
 * (docs/statistics.md); a half does.
 */
const leastShare = 1 / 4;

/**
 * How many standard errors a resample lies above the sample, on the scale y = -log(1 - value), whose
 * error is se / (1 - value), and at least a quarter of the sample's. A resample in which all agree lies infinitely far.
 *
 * Cost: O(1).
 *
 * @example studentize({ value: 0.5, se: 0.1 }, { value: 0.75, se: 0.1 }) // log(2) / 0.4
 */
export function studentize(sample: Estimate, resample: Estimate): number {
  const difference = Math.log1p(-sample.value) - Math.log1p(-resample.value);
  const own = resample.se < leastError ? 0 : resample.se / (1 - resample.value);
  const error = Math.max(own, (leastShare * sample.se) / (1 - sample.value));
  return difference === 0 ? 0 : difference / error;
}

/**
 * Bounds of the bootstrap-t interval: y minus the upper and the lower quantile of the studentized resamples, times
 * the error of y. Unlike the percentile interval, it takes into account that a sample with little agreement on a rare
 * label has a small error too, so it keeps its coverage when one label dominates.
 *
 * The scale is that of the logarithm of observed over expected disagreement, so no bound exceeds 1. A bound that is
 * infinite (too many resamples have no error), or beyond what the coefficient can be, is null: then the caller uses
 * the percentile.
 *
 * Source: Efron & Tibshirani (1993), sections 12.5 and 12.6; Davison & Hinkley (1997), section 5.2.
 * Cost: O(1).
 *
 * @example studentizedBounds({ value: 0.5, se: 0.1 }, [-2, 0, 2], [0, 1], -1) // 1 - e^0.4 / 2, 1 - e^-0.4 / 2
 */
export function studentizedBounds(
  { value, se }: Estimate,
  sorted: ArrayLike<number>,
  [lower, upper]: [number, number],
  lowest: number,
): [number | null, number | null] {
  const bound = (level: number) => {
    const at = 1 - (1 - value) * Math.exp((quantile(sorted, level) * se) / (1 - value));
    return at >= lowest && at < 1 ? at : null;
  };
  return value < 1 && se >= leastError ? [bound(upper), bound(lower)] : [null, null];
}
