import type { Figure } from "./figures.ts";

/**
 * The p that the figure's own error gives, which its interval rests on, too; undefined where there is none, or only that of
 * `testWords`, which may be below .05 beside an interval that holds 0.
 */
export function ownP({ p, z, nullP }: Figure): number | undefined {
  return z !== undefined && nullP === undefined ? undefined : p;
}

/**
 * The test of a coefficient against 0 by its error under that hypothesis; null where it has none.
 *
 * @example testWords(figure) // "z = 3.21, p = 0.001, two-sided, by its error if it were 0, not that of the interval"
 */
export function testWords({ value, z, p, nullP = p }: Figure): string | null {
  if (value === null || z === undefined || nullP === undefined) return null;
  const probability = nullP < 0.001 ? "p < 0.001" : `p = ${nullP.toFixed(3)}`;
  return `z = ${z.toFixed(2)}, ${probability}, two-sided, by its error if it were 0, not that of the interval`;
}
