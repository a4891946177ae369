import { expect, test } from "vitest";
import { isBudgetSpent } from "#core/queue/exposure.ts";

const seen = { tasks: 9, held: 0, activeMs: 599_999 };

test("a budget is used up by tasks seen and held, or by active time, and none is never used up", () => {
  expect(isBudgetSpent({ tasks: null, minutes: null }, seen)).toBe(false);
  expect(isBudgetSpent({ tasks: 10, minutes: null }, seen)).toBe(false);
  expect(isBudgetSpent({ tasks: 10, minutes: null }, { ...seen, held: 1 })).toBe(true);
  expect(isBudgetSpent({ tasks: 10, minutes: 10 }, seen)).toBe(false);
  expect(isBudgetSpent({ tasks: 10, minutes: 10 }, { ...seen, activeMs: 600_000 })).toBe(true);
});
