import type { Ratings } from "#core/agreement/ratings.ts";
import { splitHalfReliability } from "#core/agreement/split-half-reliability.ts";
import { type Measure, toFigure } from "./measure.ts";
import type { SplitHalves } from "./report.ts";

/** Would the other half of the raters give the items the same mean? Null where labels have no mean. */
export function splitHalves(humans: Ratings, { level }: Measure): SplitHalves | null {
  if (level !== "ordinal" && level !== "interval") return null;
  const { low, high, splits, ...statistic } = splitHalfReliability(humans);
  const range = low === undefined || high === undefined ? null : { low, high };
  return { figure: toFigure(statistic), splits, range };
}
