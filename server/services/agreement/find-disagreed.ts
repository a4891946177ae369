import { mostDisagreed } from "#core/agreement/most-disagreed.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf } from "./measure.ts";
import type { DisagreedUnit } from "./report.ts";

const most = 500;

/** The items on which humans agree least, with the labels they gave. */
export function findDisagreed(set: LabelSet): { disagreed: DisagreedUnit[]; disagreedCount: number } {
  const humans = humansOf(set);
  const isOrdered = set.scale === "ordinal" || set.scale === "number";
  const { items: worst, count: disagreedCount } = mostDisagreed(humans, { isOrdered, most });
  const given = new Map(worst.map(({ item }) => [item, new Map<string, number>()]));
  humans.item.forEach((unit, rating) => {
    const counts = given.get(unit);
    if (!counts) return;
    const code = humans.label[rating]!;
    const label = String(set.labels.length > 0 ? set.labels[code] : code);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  const disagreed = worst.map(({ item, ...measures }) => {
    const labels = [...given.get(item)!].map(([label, count]) => ({ label, count }));
    labels.sort((left, right) => right.count - left.count || (left.label < right.label ? -1 : 1));
    return { unit: item, ...measures, labels };
  });
  return { disagreed, disagreedCount };
}
