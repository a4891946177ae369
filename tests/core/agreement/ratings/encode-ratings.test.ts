import { describe, expect, test } from "vitest";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";

const row = (item: string, rater: string, label: string | number) => Object.freeze({ item, rater, label });

describe("encodeRatings", () => {
  test("numbers items and raters by first appearance and gives the tables back", () => {
    const { ratings, itemIds, raterIds, labels } = encodeRatings([
      row("i2", "r1", "yes"),
      row("i1", "r2", "no"),
      row("i2", "r2", "yes"),
    ]);
    expect(itemIds).toEqual(["i2", "i1"]);
    expect(raterIds).toEqual(["r1", "r2"]);
    expect(labels).toEqual(["no", "yes"]);
    expect([...ratings.item]).toEqual([0, 1, 0]);
    expect([...ratings.rater]).toEqual([0, 1, 1]);
    expect([...ratings.label]).toEqual([1, 0, 1]);
    expect(ratings).toMatchObject({ itemCount: 2, raterCount: 2, labelCount: 2 });
  });

  test("sorts numbers as numbers and keeps them", () => {
    const { ratings, labels } = encodeRatings([row("a", "x", 10), row("a", "y", 9)]);
    expect(labels).toEqual([9, 10]);
    expect([...ratings.label]).toEqual([1, 0]);
    expect([...(ratings.values ?? [])]).toEqual([9, 10]);
  });

  test("the number 1 and the text 1 are different labels", () => {
    const { labels, ratings } = encodeRatings([row("a", "x", "1"), row("a", "y", 1)]);
    expect(labels).toEqual([1, "1"]);
    expect(ratings.values).toBeUndefined();
  });

  test("keeps the order and the unused entries of a given list of categories", () => {
    const { ratings, labels } = encodeRatings([row("a", "x", "low")], { categories: ["low", "mid", "high"] });
    expect(labels).toEqual(["low", "mid", "high"]);
    expect(ratings.labelCount).toBe(3);
  });

  test("lists given items and raters even when nobody rated", () => {
    const { ratings } = encodeRatings([row("b", "y", 1)], { items: ["a", "b"], raters: ["x", "y", "z"] });
    expect(ratings).toMatchObject({ itemCount: 2, raterCount: 3 });
    expect([...ratings.item]).toEqual([1]);
  });

  test("labels are case-sensitive", () => {
    expect(encodeRatings([row("a", "x", "A"), row("a", "y", "a")]).labels).toEqual(["A", "a"]);
  });

  test("refuses labels outside the list, numbers that are not finite, and doubled categories", () => {
    expect(() => encodeRatings([row("a", "x", "c")], { categories: ["a", "b"] })).toThrow(RangeError);
    expect(() => encodeRatings([row("a", "x", Number.NaN)])).toThrow(RangeError);
    expect(() => encodeRatings([], { categories: ["a", "a"] })).toThrow(RangeError);
  });

  test("keeps raw numbers when there are more than 65,536 of them", () => {
    const rows = Array.from({ length: 65_537 }, (_, position) => row(`i${position}`, "x", position / 7));
    const { ratings, labels } = encodeRatings(rows);
    expect(ratings.label).toBeInstanceOf(Float64Array);
    expect(ratings.label[7]).toBe(1);
    expect(ratings.labelCount).toBe(65_537);
    expect(labels).toEqual([]);
  });

  test("takes no rows at all", () => {
    expect(encodeRatings([]).ratings).toMatchObject({ itemCount: 0, raterCount: 0, labelCount: 0 });
  });
});
