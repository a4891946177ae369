import { type LabelTable, none } from "#core/tables/codes/label-table.ts";
import type { ScaleLabels } from "../labels/scale-labels.ts";
import type { TableLabels } from "../labels/table-labels.ts";
import type { ScaleReport } from "../report.ts";
import { ReportError } from "../report-error.ts";
import { compareWithLabels } from "./compare-with-labels.ts";
import { mostTabled } from "./measure-judge.ts";

/**
 * Every rater against the labels of a table that are taken as true.
 *
 * @throws ReportError when there are too many labels for a cross table
 */
export function compareWithGold(
  table: LabelTable,
  gold: Uint32Array,
  { set: { ratings, isLevel }, items, raters }: TableLabels,
  { codes }: ScaleLabels,
): ScaleReport["gold"] {
  if (!(ratings.label instanceof Uint16Array) || ratings.labelCount > mostTabled)
    throw new ReportError({ why: "too-many-for-gold", most: mostTabled });
  const truth = Int32Array.from(items, (item) => (gold[item] === none ? -1 : codes[gold[item]]));
  return Array.from(raters, (rater, place) => ({
    rater: table.raters[rater].name,
    ...compareWithLabels(ratings, place, truth, isLevel),
  }));
}
