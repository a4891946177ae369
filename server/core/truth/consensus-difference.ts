import { type Consensus, type Estimate, noLabel } from "./types.ts";

/**
 * The items on which two methods give different labels, and their share of the items labelled by both.
 *
 * For the warning beside a model's result: where it overrules the majority on many items, someone should look at a
 * few of them before trusting the model. O(items). Throws if the two are not about the same items. No item labelled
 * by both: null, `no-overlap`.
 *
 * @example
 * consensusDifference(byDawidSkene, byMajority).value // { items: [1, 11, 35], share: 0.067, n: 45 }
 */
export function consensusDifference(
  one: Consensus,
  other: Consensus,
): Estimate<{ items: number[]; share: number; n: number }> {
  if (one.label.length !== other.label.length) throw new RangeError("the two are not about the same items");
  const items: number[] = [];
  let n = 0;
  for (let i = 0; i < one.label.length; i++) {
    if (one.label[i] === noLabel || other.label[i] === noLabel) continue;
    n++;
    if (one.label[i] !== other.label[i]) items.push(i);
  }
  if (n === 0) return { value: null, reason: "no-overlap" };
  return { value: { items, share: items.length / n, n } };
}
