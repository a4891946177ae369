import { itemDisagreement } from "#core/agreement/item-disagreement.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf } from "./measure.ts";
import type { DisagreedUnit } from "./report.ts";

const most = 500;

/** The items on which humans agree least: fewest agreeing pairs first, then most labels in play, then by id. */
export function findDisagreed(set: LabelSet): { disagreed: DisagreedUnit[]; disagreedCount: number } {
  const humans = humansOf(set);
  const split = itemDisagreement(humans).filter(({ agreement }) => agreement !== null && agreement < 1);
  const worst = split
    .sort(
      (left, right) =>
        left.agreement! - right.agreement! || right.entropy! - left.entropy! || left.item - right.item,
    )
    .slice(0, most);
  const given = new Map(worst.map(({ item }) => [item, new Map<string, number>()]));
  humans.item.forEach((unit, rating) => {
    const counts = given.get(unit);
    if (!counts) return;
    const code = humans.label[rating]!;
    const label = String(set.labels.length > 0 ? set.labels[code] : code);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  const disagreed = worst.map(({ item, ratings, agreement }) => {
    const labels = [...given.get(item)!].map(([label, count]) => ({ label, count }));
    labels.sort((left, right) => right.count - left.count || (left.label < right.label ? -1 : 1));
    return { unit: item, ratings, agreement: agreement!, labels };
  });
  return { disagreed, disagreedCount: split.length };
}
