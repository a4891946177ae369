import type { ItemIndex } from "../index-by-item.ts";

/**
 * Marks the items about which something is known: at least one rating, or a gold label. O(items).
 *
 * @example
 * knownItems(index) // Uint8Array [1, 0, 1]: nobody rated the second item
 */
export function knownItems(index: ItemIndex<unknown>, gold?: Int32Array): Uint8Array {
  const known = new Uint8Array(index.itemCount);
  for (let i = 0; i < known.length; i++) {
    if (index.start[i + 1] > index.start[i] || (gold !== undefined && gold[i] >= 0)) known[i] = 1;
  }
  return known;
}
