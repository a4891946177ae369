import type { Figure } from "./figures.ts";

/**
 * The test of a coefficient against 0 by its error under that hypothesis; null where it has none.
 *
 * @example testWords(figure) // "z = 3.21, p = 0.001, two-sided, if it were 0"
 */
export function testWords({ value, z, p, nullP = p }: Figure): string | null {
  if (value === null || z === undefined || nullP === undefined) return null;
  const probability = nullP < 0.001 ? "p < 0.001" : `p = ${nullP.toFixed(3)}`;
  return `z = ${z.toFixed(2)}, ${probability}, two-sided, if it were 0`;
}
