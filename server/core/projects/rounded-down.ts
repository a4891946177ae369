/**
 * A count as the last of 1, 10, 25, 50, 100, 250, 500, ... that it has reached: enough to see who has begun and who has
 * done a lot, too little to find the person behind an exact count.
 *
 * @example roundedDown(137) // 100
 */
export function roundedDown(count: number): number {
  if (count < 10) return count < 1 ? 0 : 1;
  let scale = 1;
  while (count >= 100 * scale) scale *= 10;
  return [50, 25, 10].map((step) => step * scale).find((step) => step <= count) ?? 10 * scale;
}
