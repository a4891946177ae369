import type { Resampled } from "./statistic.ts";

/**
 * Whether so many resamples have a value that their spread is that of the statistic: at most as many are without one as
 * the interval leaves out, 5 % at a level of 95 %. With more, its ends depend on what the statistic would be there.
 *
 * Of items that are all alike but one, 37 % of the resamples lack that one and with it any variation; but two, 14 %; but
 * three, 5 %.
 *
 * @example isEnoughDefined({ resamples: 2000, undefinedResamples: 651 }) // false
 */
export function isEnoughDefined({ resamples, undefinedResamples }: Resampled, level = 0.95): boolean {
  // The share is a count, and 1 - 0.95 is not exactly 0.05.
  return undefinedResamples <= (1 - level) * resamples + 1e-9;
}
