import { mostDisagreed } from "#core/agreement/most-disagreed.ts";
import { raterInfluence } from "#core/agreement/rater-influence.ts";
import type { ItemReport, RaterReport } from "./agreement-report.ts";
import { divideRaters, type Measuring, metricOf } from "./measure-agreement.ts";
import type { TakenRatings } from "./take-ratings.ts";

/** Each rater against the others, those without whom alpha would rise most first. Cost: see `raterInfluence`. */
export function describeRaters(taken: TakenRatings, measuring: Measuring): RaterReport[] {
  const { scale, raterNames } = measuring;
  const { humans } = divideRaters(taken, measuring);
  const hasNumbers = isOrdered(measuring);
  return raterInfluence(humans, metricOf(scale))
    .filter(({ ratings }) => ratings > 0)
    .map(({ rater, ratings, agreement, bias, alphaWithout, influence }) => ({
      rater: raterNames[taken.raters[rater]].name,
      labels: ratings,
      agreement,
      bias: hasNumbers ? bias : null,
      alphaWithout,
      influence,
    }))
    .sort((left, right) => (left.influence ?? 0) - (right.influence ?? 0));
}

/** The items that humans disagree on most, at most `most`. */
export function describeItems(
  taken: TakenRatings,
  itemNames: readonly string[],
  measuring: Measuring,
  most: number,
): ItemReport[] {
  const { humans } = divideRaters(taken, measuring);
  const { items } = mostDisagreed(humans, { isOrdered: isOrdered(measuring), most });
  return items.map(({ item, ratings, ...measures }) => ({
    item: itemNames[taken.items[item]],
    labels: ratings,
    ...measures,
  }));
}

function isOrdered({ scale: { level } }: Measuring): boolean {
  return level !== "nominal" && level !== "set";
}
