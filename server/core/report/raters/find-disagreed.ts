import { mostDisagreed } from "#core/agreement/raters/most-disagreed.ts";
import { isOrdered } from "../figures/measure.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { DisagreedUnit } from "../sections.ts";

const mostListed = 500;

/** The items on which humans agree least, with their labels. */
export function findDisagreed(
  set: LabelSet,
  most = mostListed,
): { disagreed: DisagreedUnit[]; disagreedCount: number } {
  const humans = humansOf(set);
  const options = { isOrdered: isOrdered(set.level), most };
  const { items: worst, count: disagreedCount } = mostDisagreed(humans, options);
  const given = new Map(worst.map(({ item }) => [item, new Map<string, number>()]));
  humans.item.forEach((unit, rating) => {
    const counts = given.get(unit);
    if (!counts) return;
    const code = humans.label[rating];
    const label = String(set.labels.length > 0 ? set.labels[code] : code);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  const byLabel = set.labels.every((label) => typeof label === "number") ? byNumber : byText;
  const disagreed = worst.map(({ item, ...measures }) => {
    const labels = [...given.get(item)!].map(([label, count]) => ({ label, count }));
    labels.sort((left, right) => right.count - left.count || byLabel(left.label, right.label));
    return { unit: item, ...measures, labels };
  });
  return { disagreed, disagreedCount };
}

function byNumber(left: string, right: string): number {
  return Number(left) - Number(right);
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}
