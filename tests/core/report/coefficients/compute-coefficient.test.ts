import { describe, expect, test } from "vitest";
import { bipolarDistance, circularDistance } from "#core/agreement/alpha/alpha-metric.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import {
  coefficientIds,
  coefficientNames,
  coefficients,
  findCoefficient,
} from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import { compareWithLabels } from "#core/report/judges/compare-with-labels.ts";
import { ratingTable } from "#tests/core/agreement/rating-table.ts";

const ratings = ratingTable([
  [1, 2],
  [3, 3],
  [6, 3],
  [1, 1],
  [2, 2],
]);

describe("computeCoefficient", () => {
  const ofNumbers = coefficientIds.filter((id) => !(coefficients[id] as CoefficientDefinition).needsSets);

  test.each(ofNumbers)("%s has a value for two raters with numbers", (id) => {
    expect(computeCoefficient(id, ratings).value).toBeTypeOf("number");
  });

  test("alpha of sets needs to know the sets", () => {
    expect(() => computeCoefficient("krippendorff_alpha_masi", ratings)).toThrow(RangeError);
    const sets = ratingTable(
      [
        [0, 1],
        [1, 1],
        [0, 0],
      ],
      [0, 1],
    );
    const categories = ['["a"]', '["a","b"]'];
    // D_o = 2 * 1/2 / 6 = 1/6, D_e = 2 * 3 * 3 * 1/2 / (6 * 5) = 3/10, alpha = 1 - 5/9.
    const alpha = computeCoefficient("krippendorff_alpha_jaccard", sets, { categories });
    expect(alpha.value).toBeCloseTo(4 / 9, 12);
  });

  test("weights are in the name, AC1 having none and AC2 always some", () => {
    expect(computeCoefficient("gwet_ac2_quadratic", ratings)).toEqual(
      gwetAc(ratings, { weights: "quadratic" }),
    );
    for (const name of ["gwet_ac1_quadratic", "gwet_ac2", "icc2_linear", "toString"])
      expect(findCoefficient(name)).toBeUndefined();
  });

  test.each(coefficientNames)("%s is found by its name", (name) => {
    expect(coefficientIds).toContain(findCoefficient(name));
  });

  test("weights go by values, or by positions where asked", () => {
    const table = contingencyTable(ratings, 0, 1);
    const byPosition = computeCoefficient("cohen_kappa_linear", ratings, { spacing: "positions" });
    expect(byPosition).toEqual(cohenKappa(table, { weights: "linear", spacing: "positions" }));
    expect(byPosition.value).not.toBe(computeCoefficient("cohen_kappa_linear", ratings).value);
  });

  test("a circle closes one step after the last listed number; two poles are the ends of the scale", () => {
    const scale = [0, 1, 2, 3, 4, 5, 6];
    const weekdays = ratingTable(
      [
        [0, 6],
        [1, 0],
        [3, 3],
        [5, 6],
      ],
      scale,
    );
    expect(computeCoefficient("krippendorff_alpha_circular", weekdays).value).toBe(
      krippendorffAlpha(weekdays, circularDistance(7)).value,
    );
    expect(computeCoefficient("krippendorff_alpha_bipolar", weekdays).value).toBe(
      krippendorffAlpha(weekdays, bipolarDistance(0, 6)).value,
    );
    const named = ratingTable(
      [
        ["mon", "sun"],
        ["tue", "tue"],
      ],
      ["mon", "tue", "sun"],
    );
    expect(computeCoefficient("krippendorff_alpha_circular", named).value).toBe(
      krippendorffAlpha(named, circularDistance(3)).value,
    );
  });

  test("drawing pairs is for alpha; the others have their analytic error instead", () => {
    const interval = { method: "pair-bootstrap", seed: 1, resamples: 50 } as const;
    expect(computeCoefficient("krippendorff_alpha_nominal", ratings, { interval }).interval?.method).toBe(
      "pair bootstrap (KALPHA)",
    );
    expect(computeCoefficient("gwet_ac1", ratings, { interval }).interval?.method).toBe("logit t");
  });
});

describe("compareWithLabels", () => {
  test("accuracy, kappa and the means over categories that either side uses", () => {
    const judged = ratingTable([["a"], ["a"], ["b"], ["c"], ["a"]], ["a", "b", "c", "unused"]);
    const { n, accuracy, kappa, macroPrecision, macroRecall, macroF1 } = compareWithLabels(
      judged,
      0,
      Int32Array.of(0, 1, 1, 0, -1),
    );
    // True a: said a and c. True b: said a and b.
    expect(n).toBe(4);
    expect(accuracy.value).toBe(0.5);
    const asStray = compareWithLabels(judged, 0, Int32Array.of(0, 1, 1, 0, -1), [true, true, false, false]);
    expect(asStray.accuracy.value).toBe(0.5);
    expect(asStray.macroRecall).toBeCloseTo((1 / 2 + 1 / 2) / 2, 12);
    expect(macroPrecision).toBeCloseTo((1 / 2 + 1 + 0) / 3, 12);
    expect(macroRecall).toBeCloseTo((1 / 2 + 1 / 2 + 0) / 3, 12);
    expect(macroF1).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 12);
    expect(kappa.value).toBeCloseTo((0.5 - 0.375) / (1 - 0.375), 12);
  });

  test("without a common item nothing has a value", () => {
    const { accuracy, macroF1 } = compareWithLabels(ratingTable([["a"]]), 0, Int32Array.of(-1));
    expect(accuracy).toMatchObject({ value: null, reason: "no-overlap" });
    expect(macroF1).toBeNull();
  });
});
