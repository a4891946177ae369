import { type LabelTable, none } from "#core/tables/codes/label-table.ts";
import type { ScaleLabels } from "../labels/scale-labels.ts";
import type { TableLabels } from "../labels/table-labels.ts";
import type { ScaleReport } from "../report.ts";
import { compareWithLabels } from "./compare-with-labels.ts";

/** Every rater against the labels of a table that are taken as true. */
export function compareWithGold(
  table: LabelTable,
  gold: Uint32Array,
  { set: { ratings, isLevel }, items, raters }: TableLabels,
  { codes, categories }: ScaleLabels,
): ScaleReport["gold"] {
  const codeOf = (item: number) => (gold[item] === none ? -1 : codes[gold[item]]);
  // Of more numbers than there are positions the labels are the numbers themselves.
  const isRaw = ratings.label instanceof Float64Array;
  const truth = isRaw
    ? Float64Array.from(items, (item) => (codeOf(item) < 0 ? Number.NaN : Number(categories[codeOf(item)])))
    : Int32Array.from(items, codeOf);
  return Array.from(raters, (rater, place) => {
    const { onlyTrue, ...compared } = compareWithLabels(ratings, place, truth, isLevel);
    const label = onlyTrue === null ? null : categories[onlyTrue];
    return { rater: table.raters[rater].name, ...compared, onlyTrue: label };
  });
}
