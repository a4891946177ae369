import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type ItemDisagreement, itemDisagreement } from "./item-disagreement.ts";

/** An item on which at least two ratings differ, so none of its figures is undefined. */
export type DisagreedItem = { [Field in keyof ItemDisagreement]: number };

/**
 * The items with any disagreement, the worst first, at most `most` of them, and how many there are. On an ordered
 * scale, the worst items are furthest from their median. On other scales, and among equals, they are the ones with
 * the fewest agreeing pairs, then with the highest entropy, then with the lowest position. Cost: O(ratings + items *
 * log items).
 *
 * @example mostDisagreed(ratings, { isOrdered: true, most: 20 }).items[0].item
 */
export function mostDisagreed(
  ratings: Ratings,
  { isOrdered, most }: { isOrdered: boolean; most: number },
): { items: DisagreedItem[]; count: number } {
  const items = itemDisagreement(ratings, { isOrdered }).filter(isDisagreed);
  items.sort(
    (left, right) =>
      (isOrdered ? right.distance - left.distance : 0) ||
      left.agreement - right.agreement ||
      right.entropy - left.entropy ||
      left.item - right.item,
  );
  return { items: items.slice(0, most), count: items.length };
}

function isDisagreed(item: ItemDisagreement): item is DisagreedItem {
  return item.agreement !== null && item.agreement < 1;
}
