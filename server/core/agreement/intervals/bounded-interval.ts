/** A smaller error is only rounding: all items contribute the same. */
const leastError = 1e-12;

/**
 * An interval that stays within what a coefficient can be, from `lowest` to 1: value and error are carried to the
 * log-odds of the coefficient's place between the two, where nothing ends, and the bounds carried back. With `lowest`
 * -1 that is Fisher's z; with the value that a chance-corrected coefficient has where no pair agrees it is the logit of
 * observed agreement. Unlike a cut it keeps the share of misses on both sides, and it always holds the value.
 *
 * Source: Agresti (2013), Categorical Data Analysis, section 1.4, for the logit of a share; delta method. Cost: O(1).
 * Null where the value lies on a bound, where the log-odds are infinite; without an error the value itself.
 *
 * @example boundedInterval(0.5, 0.1, { margin: 1.96, lowest: 0 }) // { low: 0.313..., high: 0.687... }
 */
export function boundedInterval(
  value: number,
  se: number,
  { margin, lowest }: { margin: number; lowest: number },
): { low: number; high: number } | null {
  if (se < leastError) return { low: value, high: value };
  if (!(value > lowest && value < 1)) return null;
  const odds = (value - lowest) / (1 - value);
  const shift = (margin * se * (1 - lowest)) / ((value - lowest) * (1 - value));
  const at = (moved: number) => 1 - (1 - lowest) / (1 + odds * Math.exp(moved));
  return { low: at(-shift), high: at(shift) };
}
