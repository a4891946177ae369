import { pairwiseAgreement } from "#core/agreement/raters/pairwise-agreement.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import type { RaterPairs } from "../sections.ts";

const mostRaters = 30;

/**
 * How often each pair of raters gives an item the same label; if there are many, of the raters with the most ratings.
 */
export function compareRaters({ ratings, raters }: StudyLabels): RaterPairs {
  const counts = new Uint32Array(raters.length);
  for (const rater of ratings.rater) counts[rater]++;
  const active = [...counts.keys()].filter((rater) => counts[rater] > 0);
  const chosen = [...active]
    .sort((left, right) => counts[right] - counts[left] || left - right)
    .slice(0, mostRaters)
    .sort((left, right) => left - right);
  const place = new Map(chosen.map((rater, position) => [rater, position]));
  const isChosen = (_: number, rating: number) => place.has(ratings.rater[rating]);
  const { shared, agreed } = pairwiseAgreement({
    ...ratings,
    item: ratings.item.filter(isChosen),
    rater: ratings.rater.filter((rater) => place.has(rater)).map((rater) => place.get(rater)!),
    label:
      ratings.label instanceof Uint16Array ? ratings.label.filter(isChosen) : ratings.label.filter(isChosen),
    raterCount: chosen.length,
  });
  return {
    raters: chosen.map((rater) => ({
      name: raters[rater].name,
      isJudge: raters[rater].kind === "judge",
      ratings: counts[rater],
    })),
    others: active.length - chosen.length,
    shared: [...shared],
    agreed: [...agreed],
  };
}
