import { inDigits } from "#core/text/count-of.ts";
import type { Figure } from "./figures.ts";

/**
 * Why a value has no interval, as the end of a sentence; null where its figure says nothing of that.
 * @example noIntervalWords({ value: 1, n: 2, noInterval: "few-items" }) // "too few items"
 */
export function noIntervalWords({
  noInterval,
  pairs,
  resamples,
  undefinedResamples,
}: Pick<Figure, "noInterval" | "pairs" | "resamples" | "undefinedResamples">): string | null {
  switch (noInterval) {
    case undefined:
      return null;
    case "few-items":
      return pairs ? "too few pairs of raters" : "too few items";
    case "no-spread":
      return "its error would be 0";
    case "undefined-resamples":
      return `${inDigits(undefinedResamples ?? 0)} of ${inDigits(resamples ?? 0)} resamples had no value`;
    default:
      return noInterval satisfies never;
  }
}
