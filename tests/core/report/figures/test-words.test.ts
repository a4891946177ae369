import { expect, test } from "vitest";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { ownP, testWords } from "#core/report/figures/test-words.ts";
import { toFigure } from "#core/report/figures/to-figure.ts";
import { rateAs } from "../rate-as.ts";

const interval = { method: "analytic" } as const;

test("Fleiss' kappa has z and p of Fleiss, Nee and Landis where items have equal numbers of ratings", () => {
  const figure = toFigure(
    computeCoefficient("fleiss_kappa", rateAs(["aab", "bbb", "aaa", "abb", "bbb"]), { interval }),
  );
  // Two labels: the error under kappa = 0 is sqrt(2 / (5 * 3 * 2)).
  expect(figure.nullSe).toBeCloseTo(Math.sqrt(2 / 30), 12);
  expect(figure.z).toBeCloseTo((figure.value ?? 0) / Math.sqrt(2 / 30), 12);
  expect(testWords(figure)).toMatch(/^z = 1\.\d\d, p = 0\.\d{3}, two-sided, by its error if it were 0, /);
  const unequal = computeCoefficient("fleiss_kappa", rateAs(["aab", "bb.", "aaa", "abb"]), { interval });
  expect(testWords(toFigure(unequal))).toBeNull();
});

test("the p of Cohen's kappa is that of the test alone: its interval rests on another error", () => {
  const figure = toFigure(
    computeCoefficient("cohen_kappa", rateAs(["aa", "ab", "bb", "aa", "ba", "bb"]), { interval }),
  );
  expect(figure.p).toBeGreaterThan(0);
  expect(ownP(figure)).toBeUndefined();
  expect(testWords(figure)).toContain("not that of the interval");
  const rows = ["aab", "bbb", "aaa", "abb", "bbb"];
  for (const id of ["fleiss_kappa", "gwet_ac1"] as const)
    expect(ownP(toFigure(computeCoefficient(id, rateAs(rows), { interval }))), id).toBeGreaterThan(0);
});

test("of three items there is no test", () => {
  const figure = toFigure(computeCoefficient("fleiss_kappa", rateAs(["aab", "bbb", "aaa"]), { interval }));
  expect(figure).toMatchObject({ noInterval: "few-items" });
  expect(testWords(figure)).toBeNull();
});
