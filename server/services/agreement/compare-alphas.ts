import { alphaDifference } from "#core/agreement/alpha-difference.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { intervalFor, type Measure, resamplesFor, toFigure } from "./measure.ts";
import type { AlphaPair } from "./report.ts";

/** Ratings under a name that seeds the draws of their difference. */
type Named = { key: string; ratings: Ratings };

/** The alphas of two groups of ratings of the same items, and how far they are apart. */
export function compareAlphas(measure: Measure, first: Named, second: Named, seed: string): AlphaPair {
  const alphaOf = ({ ratings }: Named) => {
    const interval = intervalFor(measure, ratings, seed);
    return toFigure(krippendorffAlpha(ratings, measure.metric, { interval }));
  };
  const difference = alphaDifference(first.ratings, second.ratings, measure.metric, {
    seed: `${seed}/${first.key}/${second.key}`,
    resamples: resamplesFor(measure, first.ratings),
  });
  return { firstAlpha: alphaOf(first), secondAlpha: alphaOf(second), difference: toFigure(difference) };
}
