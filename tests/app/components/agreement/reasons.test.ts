import { expect, test } from "vitest";
import { figureColumns, figureInWords, formatAlpha } from "#app/components/agreement/format.ts";
import { reasons } from "#app/components/agreement/reasons.ts";
import { undefinedReasons } from "#core/agreement/statistic.ts";

test("every reason that core gives has words", () => {
  for (const reason of undefinedReasons) {
    expect(reasons[reason].short, reason).not.toBe("");
    expect(reasons[reason].sentence, reason).toMatch(/\.$/);
  }
});

test("a figure in words has its interval and its n, or says why it has no value", () => {
  const interval = { low: 0.21, high: 0.8, method: "t" };
  expect(figureInWords({ value: 0.5, n: 40, interval }, formatAlpha)).toBe("0.500 (0.210 to 0.800), n 40");
  expect(figureInWords({ value: 0.5, n: 1 }, formatAlpha)).toBe("0.500, n 1");
  expect(figureInWords({ value: null, n: 0, reason: "no-overlap" }, formatAlpha)).toBe("no overlap");
});

test("a file gets the whole number, and for an undefined one an empty cell and the reason", () => {
  expect(figureColumns("alpha", { value: 1 / 3, n: 7 })).toMatchObject({ alpha: 1 / 3, alpha_n: 7 });
  expect(figureColumns("alpha", { value: null, n: 0, reason: "no-data" })).toMatchObject({
    alpha: null,
    alpha_undefined: "no-data",
  });
});
