import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { randomSplitHalf } from "#core/agreement/scores/random-split-half.ts";
import { splitHalfReliability } from "#core/agreement/scores/split-half-reliability.ts";
import { describeDesign } from "../figures/describe-design.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import type { SplitHalves } from "../sections.ts";

const mostSplits = 100;
const fewestSplits = 10;
/** The most ratings that are divided in total, which takes about a second. */
const mostDivided = 30_000_000;

/**
 * Would the other half of the raters give the items the same mean? Computed over every split of the raters when all of
 * them rated everything, otherwise over random splits of each item's ratings. Null when labels have no mean.
 */
export function splitHalves(humans: Ratings, { level }: Measure, seed: string): SplitHalves | null {
  if (level !== "ordinal" && level !== "interval") return null;
  if (describeDesign(humans).isComplete) {
    const every = splitHalfReliability(humans);
    if (every.value !== null) return describe("every", every);
  }
  const affordable = Math.floor(mostDivided / Math.max(1, humans.item.length));
  const splits = Math.min(mostSplits, Math.max(fewestSplits, affordable));
  return describe("random", randomSplitHalf(humans, { seed: `${seed}/halves`, splits }));
}

function describe(
  how: SplitHalves["how"],
  { low, high, splits, ...statistic }: ReturnType<typeof splitHalfReliability>,
): SplitHalves {
  const range = low === undefined || high === undefined ? null : { low, high };
  return { how, figure: toFigure(statistic), splits, range };
}
