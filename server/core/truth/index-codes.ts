import { labelCodes } from "#core/agreement/ratings/label-codes.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type Codes, type ItemIndex, indexByItem } from "./index-by-item.ts";

export type CodeIndex = ItemIndex<Codes> & { readonly labelCount: number };

/**
 * Ratings grouped by item, their labels as category codes below `labelCount`. O(labels + items).
 *
 * @example
 * indexCodes(ratings).label // Uint16Array [0, 0, 1, ...]
 */
export function indexCodes(ratings: Ratings): CodeIndex {
  const { code, categoryCount } = labelCodes(ratings);
  for (let n = 0; n < code.length; n++) {
    if (code[n] >= categoryCount) throw new RangeError(`the label of rating ${n} is out of range`);
  }
  return { ...indexByItem(ratings, code), labelCount: categoryCount };
}
