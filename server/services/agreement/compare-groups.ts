import { groupDifference } from "#core/agreement/group-difference.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { groupUnits } from "./group-units.ts";
import type { Division, LabelSet } from "./label-columns.ts";
import { humansOf, intervalFor, measureOf, resamplesFor, toFigure } from "./measure.ts";
import type { CompareSection } from "./report.ts";

/** The difference in alpha of two groups of items. Without a choice: the two with most items. */
export function compareGroups(
  labels: LabelSet,
  by: Division,
  chosen: { first: string | null; second: string | null },
): CompareSection {
  const places = labels.places[by];
  const humans = humansOf(labels);
  const groups = groupUnits({ ...labels, ratings: humans }, places).map(({ key, label, ratings }) => ({
    key,
    label,
    items: new Set(ratings.item).size,
  }));
  const largest = [...groups].sort((left, right) => right.items - left.items).map(({ key }) => key);
  const isKnown = (key: string | null) => key !== null && places.keys.includes(key);
  const first = isKnown(chosen.first) ? chosen.first! : largest[0];
  const second =
    isKnown(chosen.second) && chosen.second !== first ? chosen.second! : largest.find((key) => key !== first);
  const measure = measureOf(labels.scale, labels.labels);
  if (!measure || first === undefined || second === undefined) return { view: "compare", groups, pair: null };
  const ratingsOf = (key: string) => selectItems(humans, places.code, places.keys.indexOf(key));
  const left = ratingsOf(first);
  const right = ratingsOf(second);
  const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, measure.metric).value;
  const described = (ratings: Ratings, key: string) =>
    toFigure(
      krippendorffAlpha(ratings, measure.metric, {
        interval: intervalFor(measure, ratings, { seed: labels.seed, key }),
      }),
    );
  const seed = `${labels.seed}/${by}/${first}/${second}`;
  const resamples = resamplesFor(humans);
  return {
    view: "compare",
    groups,
    pair: {
      first,
      second,
      firstAlpha: described(left, first),
      secondAlpha: described(right, second),
      difference: toFigure(groupDifference(left, right, alpha, { seed, resamples })),
    },
  };
}

function selectItems(ratings: Ratings, groupOf: Uint32Array, group: number): Ratings {
  const isKept = (_: number, rating: number) => groupOf[ratings.item[rating]!] === group;
  const { item, rater, label } = ratings;
  return {
    ...ratings,
    item: item.filter(isKept),
    rater: rater.filter(isKept),
    label: label instanceof Uint16Array ? label.filter(isKept) : label.filter(isKept),
  };
}
