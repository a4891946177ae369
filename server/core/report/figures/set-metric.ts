import type { Distance } from "#core/agreement/alpha/alpha-metric.ts";
import { type SetMeasure, setDistance } from "#core/agreement/alpha/set-distance.ts";

/** The distance between categories that are lists of choices written as JSON, from a precomputed table. */
export function setMetric(categories: readonly (string | number)[], measure: SetMeasure): Distance {
  const sets = categories.map((category) => new Set<string>(JSON.parse(String(category))));
  const table = new Float64Array(sets.length ** 2);
  sets.forEach((left, row) => {
    sets.forEach((right, column) => {
      table[row * sets.length + column] = setDistance(left, right, measure);
    });
  });
  return (left, right) => table[left * sets.length + right];
}
