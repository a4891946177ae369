import { holdsValue } from "#core/agreement/intervals/holds-value.ts";
import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { CeilingKappa } from "#core/agreement/raters/human-ceiling.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { CoefficientResult } from "../coefficients/definition.ts";
import type { Figure } from "./figures.ts";
import { whyNoSpread } from "./why-no-spread.ts";

/**
 * A statistic as a report shows it: with error, p and interval only where there is a spread to make them of.
 *
 * @throws RangeError for an interval that does not hold its own value, which is a fault of the function that made it
 */
export function toFigure(statistic: CoefficientResult): Figure {
  const { value, interval } = statistic;
  if (value !== null && interval && !holdsValue(interval, value))
    throw new RangeError(
      `An interval of ${value} is ${interval.low} to ${interval.high} (${interval.method}).`,
    );
  const noInterval = value === null ? null : whyNoSpread(statistic);
  if (value !== null && noInterval === null) return statistic;
  const { interval: _interval, se: _se, p: _p, nullSe: _nullSe, z: _z, nullP: _nullP, ...rest } = statistic;
  return { ...rest, ...(noInterval && { noInterval }) };
}

/**
 * A share of items that are all alike has Wilson's interval. That a share is above 0 is no finding, and has no p.
 */
export function toShare(statistic: CoefficientResult): Figure {
  const { value, n } = statistic;
  if (value === 0 || value === 1) return toProportion(value, n);
  const { p: _p, ...figure } = toFigure(statistic);
  return figure;
}

/** A statistic whose n counts raters or pairs, so that one of them is no reason to leave anything out. */
export function countFigure({ value, n, reason, shortage, pairs }: Statistic & CeilingKappa): Figure {
  return { value, n, ...(reason && { reason }), ...(shortage && { shortage }), ...(pairs && { pairs }) };
}

/** The proportion of n items that have a property. */
export function toProportion(value: number, n: number): Figure {
  const bounds = wilsonInterval(Math.round(value * n), n);
  return { value, n, interval: { ...bounds, level: 0.95, method: "Wilson" } };
}
