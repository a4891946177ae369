import { expect, test } from "vitest";
import { countOf } from "#core/text/count-of.ts";

test("a count has its noun in the right number and separators for thousands", () => {
  expect([0, 1, 2, 1200].map((count) => countOf(count, "row"))).toEqual([
    "0 rows",
    "1 row",
    "2 rows",
    "1,200 rows",
  ]);
  expect(countOf(2, "reply", "replies")).toBe("2 replies");
});
