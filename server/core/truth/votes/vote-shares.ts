import type { CodeIndex } from "../index-codes.ts";

/**
 * The share of an item's (weighted) votes that each label got, item-major.
 *
 * share(i, k) = sum of the weights of raters who said k / sum of the weights of all who rated i.
 * Every model here starts from these. Items with gold get all weight on it; items without a rating, or whose
 * weights are all zero, get equal shares. Negative weights count as zero. O(labels + items * labelCount).
 *
 * @example
 * voteShares(index) // [2/3, 1/3] for an item with labels 0, 0, 1
 */
export function voteShares(
  index: CodeIndex,
  options: { gold?: Int32Array | undefined; weight?: Float64Array | undefined } = {},
): Float64Array {
  const { gold, weight } = options;
  const { labelCount } = index;
  const shares = new Float64Array(index.itemCount * labelCount);
  for (let i = 0; i < index.itemCount; i++) {
    const row = i * labelCount;
    if (gold !== undefined && gold[i] >= 0) {
      shares[row + gold[i]] = 1;
      continue;
    }
    let total = 0;
    for (let e = index.start[i]; e < index.start[i + 1]; e++) {
      const vote = weight === undefined ? 1 : Math.max(0, weight[index.rater[e]]);
      shares[row + index.label[e]] += vote;
      total += vote;
    }
    for (let k = 0; k < labelCount; k++) {
      shares[row + k] = total > 0 ? shares[row + k] / total : 1 / labelCount;
    }
  }
  return shares;
}
