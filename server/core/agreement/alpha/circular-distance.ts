import type { Distance } from "./alpha-metric.ts";

/**
 * Distance for values on a circle (hours, weekdays, directions), for Krippendorff's alpha: the squared
 * sine of half the angle between them.
 *
 * sin^2(pi * (a - b) / circumference). Source: Krippendorff (2011). Cost: O(1).
 *
 * @example circularDistance(24)(23, 1) // sin^2(pi / 12): 0.06698729810778065
 */
export function circularDistance(circumference: number): Distance {
  return (left, right) => Math.sin((Math.PI * (left - right)) / circumference) ** 2;
}
