import { type Consensus, type Estimate, noLabel } from "./types.ts";

/**
 * The items on which two methods give different labels, and their share of the items that both decide.
 *
 * For the warning beside a model's result: where it overrules the majority on many items, someone should look at a
 * few of them before trusting the model. An item on which either is tied has no label that could be held against the
 * other's, whatever stands in `label`: such items are listed apart, and `share` is null where there are no others.
 * O(items). Throws if the two are not about the same items. No item labelled by both: null, `no-overlap`.
 *
 * @example
 * consensusDifference(byDawidSkene, byMajority).value // { items: [1, 35], share: 0.045, n: 44, tied: [11] }
 */
export function consensusDifference(
  one: Consensus,
  other: Consensus,
): Estimate<{ items: number[]; share: number | null; n: number; tied: number[] }> {
  if (one.label.length !== other.label.length) throw new RangeError("the two are not about the same items");
  const isTied = new Set([...one.ties, ...other.ties].map(({ item }) => item));
  const items: number[] = [];
  const tied: number[] = [];
  let n = 0;
  for (let i = 0; i < one.label.length; i++) {
    if (one.label[i] === noLabel || other.label[i] === noLabel) continue;
    if (isTied.has(i)) {
      tied.push(i);
      continue;
    }
    n++;
    if (one.label[i] !== other.label[i]) items.push(i);
  }
  if (n + tied.length === 0) return { value: null, reason: "no-overlap" };
  return { value: { items, share: n > 0 ? items.length / n : null, n, tied } };
}
