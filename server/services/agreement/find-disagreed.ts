import { itemDisagreement } from "#core/agreement/item-disagreement.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf } from "./measure.ts";
import type { DisagreedUnit } from "./report.ts";

const most = 500;

/**
 * The items on which humans agree least. Where labels have an order those furthest from their median come first, then
 * the fewest agreeing pairs, then the most labels in play.
 */
export function findDisagreed(set: LabelSet): { disagreed: DisagreedUnit[]; disagreedCount: number } {
  const humans = humansOf(set);
  const isOrdered = set.scale === "ordinal" || set.scale === "number";
  const split = itemDisagreement(humans, { isOrdered }).filter(
    ({ agreement }) => agreement !== null && agreement < 1,
  );
  const worst = split
    .sort(
      (left, right) =>
        (isOrdered ? right.distance! - left.distance! : 0) ||
        left.agreement! - right.agreement! ||
        right.entropy! - left.entropy! ||
        left.item - right.item,
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
  const disagreed = worst.map(({ item, ratings, agreement, entropy, distance }) => {
    const labels = [...given.get(item)!].map(([label, count]) => ({ label, count }));
    labels.sort((left, right) => right.count - left.count || (left.label < right.label ? -1 : 1));
    return { unit: item, ratings, agreement: agreement!, entropy: entropy!, distance: distance!, labels };
  });
  return { disagreed, disagreedCount: split.length };
}
