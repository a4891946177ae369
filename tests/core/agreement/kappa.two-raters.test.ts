import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { type ContingencyTable, contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappaTest } from "#core/agreement/kappa/fleiss-kappa-test.ts";
import { lightKappa } from "#core/agreement/kappa/light-kappa.ts";
import { maximumKappa } from "#core/agreement/kappa/maximum-kappa.ts";
import { tableSymmetry } from "#core/agreement/kappa/table-symmetry.ts";
import { pairwiseAgreement } from "#core/agreement/raters/pairwise-agreement.ts";
import { arbitraryTable } from "./arbitrary-table.ts";
import { ratingTable } from "./rating-table.ts";

function table(rows: number[][]): ContingencyTable {
  const cells = Float64Array.from(rows.flat());
  return {
    cells,
    categoryCount: rows.length,
    values: undefined,
    n: cells.reduce((sum, count) => sum + count, 0),
  };
}

describe("cohenKappa", () => {
  test("by hand: [[20, 5], [10, 15]] has p_o = 0.7, p_e = 0.5, kappa = 0.4", () => {
    const kappa = cohenKappa(
      table([
        [20, 5],
        [10, 15],
      ]),
    );
    expect(kappa.value).toBeCloseTo(0.4, 14);
    expect(kappa.observed).toBeCloseTo(0.7, 14);
    expect(kappa.expected).toBeCloseTo(0.5, 14);
  });

  test("SAS prints kappa .4701, ASE .1457 (0.1845, 0.7558) and ASE0 .1426 for linear weights", () => {
    const kappa = cohenKappa(
      table([
        [0, 4, 1],
        [0, 8, 0],
        [0, 1, 5],
      ]),
      { weights: "linear", isPublished: true },
    );
    expect(kappa.value).toBeCloseTo(0.4701, 4);
    expect(kappa.se).toBeCloseTo(0.1457, 4);
    expect(kappa.interval?.low).toBeCloseTo(0.1845, 4);
    expect(kappa.interval?.high).toBeCloseTo(0.7558, 4);
    expect(kappa.nullSe).toBeCloseTo(0.1426, 4);
  });

  test("is Conger's kappa when both rated everything, weighted or not", () => {
    const weights = fc.constantFrom("identity" as const, "linear" as const, "quadratic" as const);
    fc.assert(
      fc.property(arbitraryTable({ isComplete: true }), weights, ({ rows, categories }, scheme) => {
        const ratings = ratingTable(
          rows.map((row) => row.slice(0, 2)),
          categories,
        );
        const cohen = cohenKappa(contingencyTable(ratings, 0, 1), { weights: scheme }).value;
        const conger = congerKappa(ratings, { weights: scheme }).value;
        if (cohen === null || conger === null) expect(conger).toBe(cohen);
        else expect(conger).toBeCloseTo(cohen, 12);
      }),
      { seed: 1 },
    );
  });

  test("weights of 1 and 0 given as a matrix are no weights", () => {
    const counts = table([
      [20, 5],
      [10, 15],
    ]);
    const matrix = cohenKappa(counts, {
      weights: [
        [1, 0],
        [0, 1],
      ],
    });
    expect(matrix).toEqual(cohenKappa(counts));
  });

  test("never exceeds the maximum its margins allow, nor 1", () => {
    fc.assert(
      fc.property(arbitraryTable({ isComplete: true }), ({ rows, categories }) => {
        const counts = contingencyTable(ratingTable(rows, categories), 0, 1);
        const kappa = cohenKappa(counts).value;
        const most = maximumKappa(counts).value;
        if (kappa === null || most === null) return;
        expect(kappa).toBeLessThanOrEqual(most + 1e-12);
        expect(most).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { seed: 2 },
    );
  });

  test("maximum by hand: margins 25, 25 and 30, 20 allow 45 of 50, kappa 0.8", () => {
    expect(
      maximumKappa(
        table([
          [20, 5],
          [10, 15],
        ]),
      ).value,
    ).toBeCloseTo(0.8, 14);
  });
});

describe("tables of two raters", () => {
  test("count only items both rated", () => {
    const ratings = ratingTable([
      ["a", "a"],
      ["a", "b"],
      ["b", null],
      [null, "a"],
    ]);
    expect(contingencyTable(ratings, 0, 1)).toMatchObject({ n: 2, cells: Float64Array.of(1, 1, 0, 0) });
  });

  test("pairwise agreement says how many items are behind each share", () => {
    const { shared, agreed, raterCount } = pairwiseAgreement(
      ratingTable([
        ["a", "a", "b"],
        ["a", "b", null],
        [null, "b", "b"],
      ]),
    );
    expect(raterCount).toBe(3);
    // rows: rater 0, 1, 2
    expect([...shared]).toEqual([2, 2, 1, 2, 3, 2, 1, 2, 2]);
    expect([...agreed]).toEqual([2, 1, 0, 1, 3, 1, 0, 1, 2]);
  });

  test("Light's kappa is the mean over pairs and says how many pairs have none", () => {
    const ratings = ratingTable([
      ["a", "a", "a"],
      ["a", "b", "a"],
      ["b", "b", "a"],
      ["b", "b", "a"],
    ]);
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const;
    const kappas = pairs.map(
      ([first, second]) => cohenKappa(contingencyTable(ratings, first, second)).value ?? 0,
    );
    const mean = kappas.reduce((sum, kappa) => sum + kappa, 0) / 3;
    expect(lightKappa(ratings)).toEqual({
      value: expect.closeTo(mean, 12),
      n: 3,
      pairs: { counted: 3, fewShared: 0, fewest: 2, noValue: 0, perfect: 0 },
    });
    expect(
      lightKappa(
        ratingTable([
          ["a", "a"],
          ["a", "a"],
        ]),
      ),
    ).toMatchObject({ value: null, reason: "constant-rater", pairs: { noValue: 1 } });
  });

  test("Bowker and Stuart-Maxwell agree for two categories: (b - c)^2 / (b + c)", () => {
    const { bowker, stuartMaxwell } = tableSymmetry(
      table([
        [20, 5],
        [10, 15],
      ]),
    );
    expect(bowker).toMatchObject({ value: expect.closeTo(25 / 15, 12), df: 1 });
    expect(stuartMaxwell).toMatchObject({ value: expect.closeTo(25 / 15, 12), df: 1 });
  });

  test("Stuart-Maxwell takes labels that are confused with no other, and labels that fall apart in two sets", () => {
    // 1 and 2 are confused, 8 against 2; 3 never is, and its margins are equal.
    const apart = tableSymmetry(
      table([
        [10, 8, 0],
        [2, 10, 0],
        [0, 0, 5],
      ]),
    ).stuartMaxwell;
    expect(apart).toMatchObject({ value: expect.closeTo(36 / 10, 12), df: 1 });
    const twoSets = tableSymmetry(
      table([
        [10, 8, 0, 0],
        [2, 10, 0, 0],
        [0, 0, 5, 1],
        [0, 0, 4, 5],
      ]),
    ).stuartMaxwell;
    expect(twoSets).toMatchObject({ value: expect.closeTo(36 / 10 + 9 / 5, 12), df: 2 });
  });

  test("without disagreement there is nothing to test", () => {
    const { bowker, stuartMaxwell } = tableSymmetry(
      table([
        [3, 0],
        [0, 4],
      ]),
    );
    expect(stuartMaxwell).toMatchObject({ value: null, reason: "no-disagreement" });
    expect(bowker).toMatchObject({ value: null, reason: "no-disagreement", n: 7 });
  });
});

describe("fleissKappaTest", () => {
  test("overall kappa is the mean over categories weighted by p (1 - p)", () => {
    const ratings = ratingTable([
      [0, 0, 1],
      [1, 1, 1],
      [2, 2, 0],
      [0, 0, 0],
      [2, 1, 2],
    ]);
    const { overall, categories } = fleissKappaTest(ratings);
    const shares = [6 / 15, 5 / 15, 4 / 15];
    let sum = 0;
    let weight = 0;
    shares.forEach((share, category) => {
      sum += share * (1 - share) * (categories[category]?.value ?? 0);
      weight += share * (1 - share);
    });
    expect(overall.value).toBeCloseTo(sum / weight, 12);
    // N = 5, m = 3: sqrt(2 / (5 * 3 * 2))
    expect(categories[0]?.se).toBeCloseTo(Math.sqrt(1 / 15), 12);
  });

  test("needs the same number of ratings for every item", () => {
    expect(
      fleissKappaTest(
        ratingTable([
          [0, 1],
          [0, null],
        ]),
      ).overall.reason,
    ).toBe("unequal-counts");
    expect(fleissKappaTest(ratingTable([[0], [1]])).overall.reason).toBe("no-overlap");
    expect(fleissKappaTest(ratingTable([])).overall.reason).toBe("no-data");
  });

  test("a category nobody used has no kappa", () => {
    const { categories } = fleissKappaTest(
      ratingTable(
        [
          [0, 1],
          [1, 1],
        ],
        [0, 1, 2],
      ),
    );
    expect(categories[2]).toMatchObject({ value: null, reason: "never-or-always" });
  });
});
