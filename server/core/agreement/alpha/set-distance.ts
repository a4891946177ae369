/** How two answers to a multi-select question are compared. */
export type SetMeasure = "masi" | "jaccard";

/**
 * Distance between two sets of labels, for alpha on multi-select questions.
 *
 * Jaccard: 1 - J, J the share of common labels in the union. MASI: 1 - J * M, M = 1 for equal sets, 2/3 when one
 * contains the other, 1/3 when they only overlap, 0 when they share nothing. Two empty sets are equal; an empty set
 * shares nothing with another set.
 *
 * Source: Passonneau (2006), LREC. Cost: O(labels of both).
 *
 * @example setDistance(new Set(["a"]), new Set(["a", "b"]), "masi") // 1 - 1/2 * 2/3 = 2/3
 */
export function setDistance<Label>(
  left: ReadonlySet<Label>,
  right: ReadonlySet<Label>,
  measure: SetMeasure,
): number {
  let common = 0;
  for (const label of left) if (right.has(label)) common++;
  const union = left.size + right.size - common;
  if (union === 0) return 0;
  const jaccard = common / union;
  if (measure === "jaccard") return 1 - jaccard;
  const isEqual = common === union;
  const isContained = common === left.size || common === right.size;
  return 1 - jaccard * (isEqual ? 1 : isContained ? 2 / 3 : 1 / 3);
}
