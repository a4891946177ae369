import type { Figure } from "#core/report/figures/figures.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { inDigits } from "#core/text/count-of.ts";
import { reasons } from "./reasons.ts";

export function formatAlpha(value: number): string {
  return withMinus(value.toFixed(3));
}

export function formatShare(value: number): string {
  return withMinus(`${(100 * value).toFixed(1)}%`);
}

/** A minus sign as wide as a digit, since hyphens are narrower and easily overlooked. */
function withMinus(number: string): string {
  return number.replace("-", "−");
}

export function formatSigned(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}

export function formatP(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

export type Format = (value: number) => string;

/** "0.533 (0.210 to 0.801), n 40", or why there is no value. */
export function figureInWords(figure: Figure, format: Format): string {
  const { value, n, interval, reason, pairs } = figure;
  if (value === null) return reason ? reasons[reason].short : "no value";
  const range = interval ? ` (${format(interval.low)} to ${format(interval.high)})` : "";
  const leftOut = pairs && pairWords(pairs);
  return `${format(value)}${range}, n ${inDigits(n)}${leftOut ? ` (${leftOut})` : ""}`;
}

/** A figure as columns of a file: the full number, its n, its interval, or the reason why there is no value. */
export function figureColumns(
  name: string,
  { value, n, interval, reason, undefinedResamples, pairs }: Figure,
): Record<string, unknown> {
  return {
    [name]: value,
    [`${name}_n`]: n,
    [`${name}_low`]: interval?.low ?? null,
    [`${name}_high`]: interval?.high ?? null,
    [`${name}_interval`]: interval?.method ?? null,
    [`${name}_undefined_resamples`]: undefinedResamples || null,
    ...(pairs && {
      [`${name}_pairs`]: pairs.counted,
      [`${name}_pairs_sharing_too_few`]: pairs.fewShared,
      [`${name}_pairs_without_value`]: pairs.noValue + pairs.perfect,
    }),
    [`${name}_undefined`]: reason ?? null,
  };
}
