import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intraclassCorrelation } from "#core/agreement/scores/intraclass-correlation.ts";
import { kendallW } from "#core/agreement/scores/kendall-w.ts";
import { linConcordance } from "#core/agreement/scores/lin-concordance.ts";
import { meanPairwiseCorrelation } from "#core/agreement/scores/mean-pairwise-correlation.ts";
import { pairCorrelations } from "#core/agreement/scores/pair-correlations.ts";
import { splitHalfReliability } from "#core/agreement/scores/split-half-reliability.ts";
import { ratingTable } from "./rating-table.ts";
import { shroutFleiss } from "./shrout-fleiss.ts";

describe("intraclassCorrelation", () => {
  test.each([
    ["one-way", "single", 0.17],
    ["two-way-random", "single", 0.29],
    ["two-way-mixed", "single", 0.71],
    ["one-way", "average", 0.44],
    ["two-way-random", "average", 0.62],
    ["two-way-mixed", "average", 0.91],
  ] as const)("Shrout & Fleiss (1979), table 4: %s, %s is %d", (model, of, published) => {
    const { value } = intraclassCorrelation(shroutFleiss, { model, of });
    expect(Math.abs((value ?? 0) - published)).toBeLessThan(0.005);
  });

  test("the interval of ICC(2,k) is that of ICC(2,1) stepped up by Spearman-Brown", () => {
    const single = intraclassCorrelation(shroutFleiss, { model: "two-way-random", of: "single" });
    const average = intraclassCorrelation(shroutFleiss, { model: "two-way-random", of: "average" });
    const step = (icc = 0) => (4 * icc) / (1 + 3 * icc);
    expect(average.interval?.low).toBeCloseTo(step(single.interval?.low), 12);
    expect(average.interval?.high).toBeCloseTo(step(single.interval?.high), 12);
    // psych and pingouin print .071 and .927
    expect(average.interval?.low).toBeCloseTo(0.071, 3);
    expect(average.interval?.high).toBeCloseTo(0.927, 3);
  });

  test("a constant difference between raters costs absolute agreement, not consistency", () => {
    const shifted = ratingTable([
      [1, 3],
      [2, 4],
      [5, 7],
    ]);
    expect(intraclassCorrelation(shifted, { model: "two-way-mixed", of: "single" }).value).toBeCloseTo(1, 12);
    expect(intraclassCorrelation(shifted, { model: "two-way-random", of: "single" }).value).toBeLessThan(1);
  });

  test("one-way takes gaps, with Ebel's k0; two-way drops the incomplete items and says how many", () => {
    const ratings = ratingTable([
      [1, 2, 1],
      [4, 4, null],
      [6, 7, 6],
      [9, 9, 8],
    ]);
    // N = 11, sum m^2 = 31, k0 = (11 - 31/11) / 3
    const oneWay = intraclassCorrelation(ratings, { model: "one-way", of: "single" });
    expect(oneWay.raters).toBeCloseTo((11 - 31 / 11) / 3, 12);
    expect(oneWay).toMatchObject({ n: 4, df1: 3, df2: 7, incompleteItems: 0 });
    const twoWay = intraclassCorrelation(ratings, { model: "two-way-random", of: "single" });
    expect(twoWay).toMatchObject({ n: 3, incompleteItems: 1, raters: 3 });
  });

  test("does not change under shift and scale", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
          minLength: 3,
          maxLength: 8,
        }),
        fc.constantFrom("one-way" as const, "two-way-random" as const, "two-way-mixed" as const),
        (rows, model) => {
          const icc = (scale: number, shift: number) => {
            const table = ratingTable(rows.map((row) => row.map((score) => scale * score + shift)));
            return intraclassCorrelation(table, { model, of: "single" }).value;
          };
          const [one, other] = [icc(1, 0), icc(0.25, 100)];
          if (one === null || other === null) expect(other).toBe(one);
          else expect(other).toBeCloseTo(one, 9);
        },
      ),
      { seed: 1 },
    );
  });

  test("has no value without numbers, variation, or two of everything", () => {
    const icc = (rows: (string | number | null)[][]) =>
      intraclassCorrelation(ratingTable(rows), { model: "two-way-random", of: "single" }).reason;
    expect(
      icc([
        ["a", "b"],
        ["a", "a"],
      ]),
    ).toBe("not-numeric");
    expect(
      icc([
        [2, 2],
        [2, 2],
      ]),
    ).toBe("no-variation");
    expect(icc([[1, 2]])).toBe("too-few");
    expect(
      icc([
        [1, null],
        [null, 2],
      ]),
    ).toBe("incomplete");
    expect(icc([])).toBe("no-data");
    const oneWay = (rows: (number | null)[][]) =>
      intraclassCorrelation(ratingTable(rows), { model: "one-way", of: "single" }).reason;
    expect(
      oneWay([
        [1, null],
        [null, 2],
      ]),
    ).toBe("no-overlap");
    expect(oneWay([[1, 2]])).toBe("too-few");
  });

  test("perfect agreement is 1 with an interval of 1", () => {
    for (const model of ["one-way", "two-way-random", "two-way-mixed"] as const) {
      for (const of of ["single", "average"] as const) {
        const icc = intraclassCorrelation(
          ratingTable([
            [1, 1],
            [2, 2],
            [4, 4],
          ]),
          { model, of },
        );
        expect(icc).toMatchObject({ value: 1, interval: { low: 1, high: 1 }, p: 0 });
      }
    }
  });
});

describe("ICC(2,k) of items that differ by less than chance would have it", () => {
  const average = (rows: number[][]) =>
    intraclassCorrelation(ratingTable(rows), { model: "two-way-random", of: "average" });
  const swapped = [
    [1, 0],
    [0, 1],
    [1, 0],
  ];

  test("has no value where the formula divides by less than 0, which gave 4", () => {
    expect(average(swapped)).toMatchObject({ value: null, reason: "no-item-variance" });
  });

  test("has no interval where its lower bound is infinite", () => {
    const { value, interval } = average([
      [3, 0],
      [1, 1],
    ]);
    expect(value).toBeTypeOf("number");
    expect(interval).toBeUndefined();
  });

  test("is never above 1, and all its bounds are finite, whatever the numbers", () => {
    let undefinedOnes = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
        (rows) => {
          const { value, interval } = average(rows);
          if (value === null) undefinedOnes++;
          expect(value ?? 0).toBeLessThanOrEqual(1 + 1e-12);
          expect([interval?.low ?? 0, interval?.high ?? 0].every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    expect(undefinedOnes).toBeGreaterThan(0);
  });
});

describe("rank statistics", () => {
  test("Kendall's W by hand: rankings 1 2 3 and 1 3 2 have rank sums 2, 5, 5, S = 6, W = 72/96", () => {
    expect(
      kendallW(
        ratingTable([
          [1, 1],
          [2, 3],
          [3, 2],
        ]),
      ).value,
    ).toBeCloseTo(0.75, 12);
  });

  test("without ties W = (1 + (m - 1) * mean Spearman) / m", () => {
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5, maxLength: 5 }), {
          minLength: 2,
          maxLength: 4,
        }),
        (rankings) => {
          const rows = [0, 1, 2, 3, 4].map((item) => rankings.map((ranking) => ranking[item]!));
          const ratings = ratingTable(rows);
          const mean = meanPairwiseCorrelation(ratings, "spearman").value ?? 0;
          const raters = rankings.length;
          expect(kendallW(ratings).value).toBeCloseTo((1 + (raters - 1) * mean) / raters, 10);
        },
      ),
      { seed: 2 },
    );
  });

  test("tau-b and tau-c agree with counting all pairs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 2, maxLength: 12 }),
        (points) => {
          let score = 0;
          let comparableX = 0;
          let comparableY = 0;
          points.forEach(([x1, y1], i) => {
            points.slice(i + 1).forEach(([x2, y2]) => {
              score += Math.sign(x1 - x2) * Math.sign(y1 - y2);
              comparableX += Number(x1 !== x2);
              comparableY += Number(y1 !== y2);
            });
          });
          const x = Float64Array.from(points, ([value]) => value);
          const y = Float64Array.from(points, ([, value]) => value);
          const { kendallTauB, kendallTauC } = pairCorrelations(x, y);
          if (comparableX === 0 || comparableY === 0) {
            expect(kendallTauB.reason).toBe("constant-rater");
            return;
          }
          expect(kendallTauB.value).toBeCloseTo(score / Math.sqrt(comparableX * comparableY), 10);
          const classes = Math.min(new Set(x).size, new Set(y).size);
          const most = points.length ** 2 * (1 - 1 / classes);
          expect(kendallTauC.value).toBeCloseTo((2 * score) / most, 10);
        },
      ),
      { seed: 3 },
    );
  });

  test("a rater who does not vary has no correlation", () => {
    const { pearson, spearman } = pairCorrelations(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3));
    expect(pearson).toEqual({ value: null, reason: "constant-rater", n: 3 });
    expect(spearman.reason).toBe("constant-rater");
  });
});

describe("concordance and consistency", () => {
  test("Lin's coefficient by hand: 1 2 3 against 2 3 4 is 2 (2/3) / (2/3 + 2/3 + 1) = 4/7", () => {
    const { value, biasCorrection, scaleShift, locationShift } = linConcordance(
      Float64Array.of(1, 2, 3),
      Float64Array.of(2, 3, 4),
    );
    // The second rater is higher by 1, in a standard deviation of sqrt(2/3).
    expect(locationShift).toBeCloseTo(Math.sqrt(3 / 2), 12);
    expect(value).toBeCloseTo(4 / 7, 12);
    expect(biasCorrection).toBeCloseTo(4 / 7, 12);
    expect(scaleShift).toBeCloseTo(1, 12);
  });

  test("Lin's shifts both say how the second rater stands to the first, and turn round with them", () => {
    const [narrow, wide] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 6, 7, 12)];
    const there = linConcordance(narrow, wide);
    const back = linConcordance(wide, narrow);
    expect(there.scaleShift).toBeGreaterThan(1);
    expect(there.locationShift).toBeGreaterThan(0);
    expect(back.scaleShift).toBeCloseTo(1 / (there.scaleShift ?? 0), 12);
    expect(back.locationShift).toBeCloseTo(-(there.locationShift ?? 0), 12);
  });

  test("Lin's interval on a line through the point of the means is the value itself, also where rounding is against it", () => {
    const { value, interval } = linConcordance(Float64Array.of(1, 3, 1), Float64Array.of(2, 1, 2));
    expect(value).toBeCloseTo(-0.8, 12);
    expect(interval?.low).toBeCloseTo(-0.8, 12);
    expect(interval?.high).toBeCloseTo(-0.8, 12);
  });

  test("Lin's coefficient is undefined when both raters are constant and equal, 0 when they differ", () => {
    const constant = (value: number) => Float64Array.of(value, value, value);
    expect(linConcordance(constant(2), constant(2)).reason).toBe("no-variation");
    expect(linConcordance(constant(2), constant(3)).value).toBe(0);
    // Three times .1 is not .3, so that the mean is beside the values.
    expect(linConcordance(constant(0.1), constant(0.1)).reason).toBe("no-variation");
    expect(linConcordance(constant(0.1), Float64Array.of(0.1, 0.2, 0.4)).value).toBe(0);
  });

  test("the mean split half on raw scores is Cronbach's alpha, which is ICC(3,k)", () => {
    const cronbach =
      intraclassCorrelation(shroutFleiss, { model: "two-way-mixed", of: "average" }).value ?? 0;
    expect(splitHalfReliability(shroutFleiss)).toMatchObject({
      value: expect.closeTo(cronbach, 12),
      splits: 3,
    });
  });
});
