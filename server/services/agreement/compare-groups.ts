import { compareAlphas } from "./compare-alphas.ts";
import { groupUnits } from "./group-units.ts";
import { keepItems } from "./keep-items.ts";
import type { Division, LabelSet } from "./label-columns.ts";
import { humansOf, measureOf } from "./measure.ts";
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
  const named = (key: string) => ({
    key,
    ratings: keepItems(humans, (item) => places.code[item] === places.keys.indexOf(key)),
  });
  const pair = compareAlphas(measure, named(first), named(second), labels.seed);
  return { view: "compare", groups, pair: { first, second, ...pair } };
}
