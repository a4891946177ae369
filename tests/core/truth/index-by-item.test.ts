import { describe, expect, it } from "vitest";
import { indexByItem } from "#core/truth/index-by-item.ts";

const ratings = {
  item: Uint32Array.of(2, 0, 2, 0),
  rater: Uint32Array.of(0, 1, 1, 0),
  label: Uint16Array.of(5, 6, 7, 8),
  itemCount: 4,
  raterCount: 2,
  labelCount: 9,
};

describe("indexByItem", () => {
  it("groups ratings by item in the order given, empty items included", () => {
    const index = indexByItem(ratings, ratings.label);
    expect(Array.from(index.start)).toEqual([0, 2, 2, 4, 4]);
    expect(Array.from(index.label)).toEqual([6, 8, 5, 7]);
    expect(Array.from(index.rater)).toEqual([1, 0, 0, 1]);
  });

  it("refuses items and raters out of range", () => {
    expect(() => indexByItem({ ...ratings, itemCount: 2 }, ratings.label)).toThrow(RangeError);
    expect(() => indexByItem({ ...ratings, raterCount: 1 }, ratings.label)).toThrow(RangeError);
  });
});
