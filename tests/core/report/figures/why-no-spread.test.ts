import { expect, test } from "vitest";
import { whyNoSpread } from "#core/report/figures/why-no-spread.ts";

test("an interval takes four items, and something that differs between items or resamples", () => {
  expect(whyNoSpread({ n: 3, interval: { low: 0.1, high: 0.9 } })).toBe("few-items");
  expect(whyNoSpread({ n: 4, interval: { low: 0.1, high: 0.9 } })).toBeNull();
  expect(whyNoSpread({ n: 400, interval: { low: 1, high: 1 } })).toBe("no-spread");
  expect(whyNoSpread({ n: 4 })).toBeNull();
  expect(whyNoSpread({ n: 6, resamples: 2000, undefinedResamples: 651 })).toBe("undefined-resamples");
  expect(
    whyNoSpread({ n: 6, interval: { low: 0, high: 1 }, resamples: 2000, undefinedResamples: 2 }),
  ).toBeNull();
});
