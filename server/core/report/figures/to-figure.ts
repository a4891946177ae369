import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { CoefficientResult } from "../coefficients/definition.ts";
import type { Figure } from "./figures.ts";
import { hasSpread } from "./has-spread.ts";

/** A statistic as a report shows it. It has an error, p and interval only if there is a spread to compute them from. */
export function toFigure(statistic: CoefficientResult): Figure {
  if (statistic.value !== null && hasSpread(statistic)) return statistic;
  const { interval: _interval, se: _se, p: _p, ...rest } = statistic;
  return rest;
}

/**
 * A share is never below 0, though its t interval may be. When all items are alike, the interval is Wilson's. A share
 * has no p, because that it is above 0 is no finding.
 */
export function toShare(statistic: CoefficientResult): Figure {
  const { value, n } = statistic;
  if (value === 0 || value === 1) return toProportion(value, n);
  const { p: _p, ...figure } = toFigure(statistic);
  const { interval } = figure;
  return interval ? { ...figure, interval: { ...interval, low: Math.max(0, interval.low) } } : figure;
}

/** The proportion of n items that have a property. */
export function toProportion(value: number, n: number): Figure {
  const bounds = wilsonInterval(Math.round(value * n), n);
  return { value, n, interval: { ...bounds, level: 0.95, method: "Wilson" } };
}
