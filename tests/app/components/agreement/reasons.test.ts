import { expect, test } from "vitest";
import { figureColumns, figureInWords, formatAlpha, formatShare } from "#app/components/agreement/format.ts";
import { reasons } from "#app/components/agreement/reasons.ts";
import { undefinedReasons } from "#core/agreement/intervals/statistic.ts";
import { countOf } from "#core/text/count-of.ts";

test("every reason that core gives has words", () => {
  for (const reason of undefinedReasons) {
    expect(reasons[reason].short, reason).not.toBe("");
    expect(reasons[reason].sentence, reason).toMatch(/\.$/);
  }
});

test("a figure in words has its interval and its n, or says why it has no value", () => {
  const interval = { low: 0.21, high: 0.8, level: 0.95, method: "t" as const };
  expect(figureInWords({ value: 0.5, n: 40, interval }, formatAlpha)).toBe("0.500 (0.210 to 0.800), n 40");
  expect(figureInWords({ value: 0.5, n: 1 }, formatAlpha)).toBe("0.500, n 1");
  expect(figureInWords({ value: null, n: 0, reason: "no-overlap" }, formatAlpha)).toBe("no overlap");
});

test("a figure below zero has a true minus sign, and a file a plain number", () => {
  const interval = { low: -0.31, high: 0.2, level: 0.95, method: "t" as const };
  const figure = { value: -0.05, n: 9, interval };
  expect(figureInWords(figure, formatAlpha)).toBe("−0.050 (−0.310 to 0.200), n 9");
  expect(formatShare(-0.125)).toBe("−12.5%");
  expect(figureColumns("alpha", figure)).toMatchObject({ alpha: -0.05, alpha_low: -0.31 });
});

test("one of a kind is not many", () => {
  expect([0, 1, 2].map((count) => countOf(count, "item"))).toEqual(["0 items", "1 item", "2 items"]);
  expect(countOf(1, "pair has", "pairs have")).toBe("1 pair has");
});

test("a file gets the whole number, and for an undefined one an empty cell and the reason", () => {
  expect(figureColumns("alpha", { value: 1 / 3, n: 7 })).toMatchObject({ alpha: 1 / 3, alpha_n: 7 });
  expect(figureColumns("alpha", { value: null, n: 0, reason: "no-data" })).toMatchObject({
    alpha: null,
    alpha_undefined: "no-data",
  });
});
