import { expect, test } from "vitest";
import { hasSpread } from "#core/report/figures/has-spread.ts";

test("an interval needs four items, and some width", () => {
  expect(hasSpread({ n: 3, interval: { low: 0.1, high: 0.9 } })).toBe(false);
  expect(hasSpread({ n: 4, interval: { low: 0.1, high: 0.9 } })).toBe(true);
  expect(hasSpread({ n: 400, interval: { low: 1, high: 1 } })).toBe(false);
  expect(hasSpread({ n: 4 })).toBe(true);
});
