import { measureAt } from "../figures/measure.ts";
import { groupLabels } from "../labels/group-labels.ts";
import type { Division, StudyLabels } from "../labels/label-columns.ts";
import type { GroupReport } from "../report.ts";
import type { Tell } from "../tell.ts";
import { measureGroup } from "./measure-group.ts";

/** The figures of each group of items or of raters, in the order of their keys. */
export function measureGroups(labels: StudyLabels, { by }: { by: Division }, tell: Tell): GroupReport[] {
  const measure = measureAt(labels.level, labels.labels);
  return groupLabels(labels, by).map(({ set, ...group }, position, all) => {
    tell("Computing groups", position, all.length);
    return measureGroup(group, set, measure);
  });
}
