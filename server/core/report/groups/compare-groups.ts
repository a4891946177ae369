import type { ItemGrouping } from "#core/schemas/agreement-search.ts";
import { measureAt } from "../figures/measure.ts";
import { keepItems } from "../labels/keep-items.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import type { CompareSection } from "../sections.ts";
import { compareAlphas } from "./compare-alphas.ts";

/** The difference in alpha between two groups of items; by default, between the two with the most items. */
export function compareGroups(
  labels: StudyLabels,
  by: ItemGrouping,
  chosen: { first: string | null; second: string | null },
): CompareSection {
  const { code, keys, names } = labels.places[by];
  const humans = humansOf(labels);
  const items = keys.map(() => new Set<number>());
  for (const item of humans.item) items[code[item]].add(item);
  const groups = keys.map((key, at) => ({ key, label: names[at], items: items[at].size }));
  const largest = [...groups].sort((left, right) => right.items - left.items).map(({ key }) => key);
  const isKnown = (key: string | null) => key !== null && keys.includes(key);
  const first = isKnown(chosen.first) ? chosen.first! : largest[0];
  const second =
    isKnown(chosen.second) && chosen.second !== first ? chosen.second! : largest.find((key) => key !== first);
  const measure = measureAt(labels.level, labels.labels);
  if (!measure || first === undefined || second === undefined) return { view: "compare", groups, pair: null };
  const ratingsOf = (key: string) => keepItems(humans, (item) => code[item] === keys.indexOf(key));
  const pair = compareAlphas(labels, measure, ratingsOf(first), ratingsOf(second));
  return { view: "compare", groups, pair: { first, second, ...pair } };
}
