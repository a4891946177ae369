import fc from "fast-check";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/** Small, ragged, arbitrary ratings: items without ratings, raters without labels, unused categories. */
export const someRatings: fc.Arbitrary<Ratings & { label: Uint16Array }> = fc
  .record({
    itemCount: fc.integer({ min: 1, max: 12 }),
    raterCount: fc.integer({ min: 1, max: 6 }),
    labelCount: fc.integer({ min: 2, max: 4 }),
  })
  .chain((counts) =>
    fc
      .uniqueArray(
        fc.record({
          item: fc.nat(counts.itemCount - 1),
          rater: fc.nat(counts.raterCount - 1),
          label: fc.nat(counts.labelCount - 1),
        }),
        { minLength: 1, maxLength: 50, selector: ({ item, rater }) => item * 100 + rater },
      )
      .map((rows) => ({
        ...counts,
        item: Uint32Array.from(rows, (row) => row.item),
        rater: Uint32Array.from(rows, (row) => row.rater),
        label: Uint16Array.from(rows, (row) => row.label),
      })),
  );

/** The same ratings in another order, under other numbers: `map.item[i]` is the new number of item i. */
export function renumber<Any extends Ratings>(
  ratings: Any,
  map: { item?: readonly number[]; rater?: readonly number[]; label?: readonly number[] },
): Any {
  const order = Array.from(ratings.item.keys()).reverse();
  const through = (to: readonly number[] | undefined, value: number) => to?.[value] ?? value;
  return {
    ...ratings,
    item: Uint32Array.from(order, (n) => through(map.item, ratings.item[n]!)),
    rater: Uint32Array.from(order, (n) => through(map.rater, ratings.rater[n]!)),
    label: Uint16Array.from(order, (n) => through(map.label, ratings.label[n]!)),
  };
}

/** 1, 2, ..., n - 1, 0. */
export function rotation(n: number): number[] {
  return Array.from({ length: n }, (_, k) => (k + 1) % n);
}
