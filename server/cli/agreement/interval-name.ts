import type { Figure } from "#core/report/figures/figures.ts";
import { noIntervalWords } from "#core/report/figures/no-interval-words.ts";

/** How an interval was made, with its resamples and those without a value, or why there is none; "" where nothing is said. */
export function intervalName(figure: Figure): string {
  const { interval, resamples, undefinedResamples } = figure;
  const why = noIntervalWords(figure);
  if (why) return `none: ${why}`;
  if (!interval) return "";
  const drawn = resamples === undefined ? "" : `, ${resamples}`;
  return `${interval.method}${drawn}${undefinedResamples ? `, ${undefinedResamples} undefined` : ""}`;
}
