import type { CodeIndex } from "../index-codes.ts";

/**
 * How often each pair of raters rated the same item, and how often they agreed on it, as full symmetric
 * matrices. Pairs of labels by one rater are left out. O(sum of squared labels an item), memory O(raters^2).
 *
 * @example
 * pairAgreement(index).together[1] // 40: raters 0 and 1 share 40 items
 */
export function pairAgreement(index: CodeIndex): { together: Uint32Array; agreed: Uint32Array } {
  const { start, rater, label, raterCount } = index;
  const together = new Uint32Array(raterCount * raterCount);
  const agreed = new Uint32Array(raterCount * raterCount);
  for (let i = 0; i < index.itemCount; i++) {
    for (let a = start[i]; a < start[i + 1]; a++) {
      for (let b = start[i]; b < start[i + 1]; b++) {
        if (rater[a] === rater[b]) continue;
        together[rater[a] * raterCount + rater[b]]++;
        if (label[a] === label[b]) agreed[rater[a] * raterCount + rater[b]]++;
      }
    }
  }
  return { together, agreed };
}
