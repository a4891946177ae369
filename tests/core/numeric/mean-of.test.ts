import { expect, test } from "vitest";
import { meanOf } from "#core/numeric/mean-of.ts";

test("the mean of numbers, of one number the number, and of none no number", () => {
  expect(meanOf([1, 2, 6])).toBe(3);
  expect(meanOf(Float64Array.of(-4))).toBe(-4);
  expect(meanOf([])).toBeNaN();
});
