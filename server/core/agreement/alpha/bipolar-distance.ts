import type { Distance } from "./alpha-metric.ts";

/**
 * Distance for a scale with two poles, such as -2 to 2, for Krippendorff's alpha: a step near a pole
 * weighs more than one in the middle.
 *
 * (a - b)^2 / ((a + b - 2 least) * (2 most - a - b)), 0 for equal values. Source: Krippendorff (2011). Cost:
 * O(1).
 *
 * @example bipolarDistance(-2, 2)(0, 1) // 1 / (5 * 3)
 */
export function bipolarDistance(least: number, most: number): Distance {
  return (left, right) =>
    left === right ? 0 : (left - right) ** 2 / ((left + right - 2 * least) * (2 * most - left - right));
}
