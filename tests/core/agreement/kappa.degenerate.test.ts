import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { brennanPrediger } from "#core/agreement/kappa/brennan-prediger.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { ratingTable } from "./rating-table.ts";

type Rows = (string | null)[][];
type Outcome = number | string;

/** The value, or the reason why there is none; with every kind of error asked for, so that none is NaN. */
function outcomes(rows: Rows, categories: string[]) {
  const ratings = ratingTable(rows, categories);
  const options = { interval: { method: "analytic" } } as const;
  const results = {
    percent: percentAgreement(ratings, options),
    alpha: krippendorffAlpha(ratings, "nominal", options),
    fleiss: fleissKappa(ratings, options),
    conger: congerKappa(ratings, options),
    ac1: gwetAc(ratings, options),
    bp: brennanPrediger(ratings, options),
  };
  expect(JSON.stringify(results)).not.toMatch(/NaN|Infinity/);
  for (const result of Object.values(results)) {
    for (const number of [result.value, result.se, result.p, result.interval?.low, result.interval?.high]) {
      if (typeof number === "number") expect(number).not.toBeNaN();
    }
  }
  const outcome = ({ value, reason }: { value: number | null; reason?: string }): Outcome =>
    value ?? reason ?? "no reason given";
  return Object.fromEntries(Object.entries(results).map(([name, result]) => [name, outcome(result)]));
}

const all = (outcome: Outcome) => ({
  percent: outcome,
  alpha: outcome,
  fleiss: outcome,
  conger: outcome,
  ac1: outcome,
  bp: outcome,
});

/** One row for each row of the table in docs/statistics.md. */
const cases: [name: string, rows: Rows, categories: string[], expected: Record<string, Outcome>][] = [
  [
    "all ratings alike, two categories listed",
    [
      ["a", "a", "a"],
      ["a", "a", "a"],
    ],
    ["a", "b"],
    { ...all("no-variation"), percent: 1, ac1: 1, bp: 1 },
  ],
  [
    "all ratings alike, one category listed",
    [
      ["a", "a"],
      ["a", "a"],
    ],
    ["a"],
    { ...all("no-variation"), percent: 1, ac1: "single-category", bp: "single-category" },
  ],
  ["one rater", [["a"], ["b"], ["a"]], ["a", "b"], all("no-overlap")],
  [
    "no item rated twice",
    [
      ["a", null],
      [null, "b"],
    ],
    ["a", "b"],
    all("no-overlap"),
  ],
  [
    "nothing rated",
    [
      [null, null],
      [null, null],
    ],
    ["a", "b"],
    all("no-data"),
  ],
  ["no items", [], ["a", "b"], all("no-data")],
  ["one item, agreement", [["a", "a"]], ["a", "b"], { ...all("no-variation"), percent: 1, ac1: 1, bp: 1 }],
  [
    "one item, disagreement",
    [["a", "b"]],
    ["a", "b"],
    { percent: 0, alpha: 0, fleiss: -1, conger: 0, ac1: -1, bp: -1 },
  ],
  [
    "the only pairable item is constant, others are not pairable",
    [
      ["a", null],
      ["b", null],
      ["c", "c"],
      [null, "a"],
      [null, "b"],
    ],
    ["a", "b", "c"],
    { percent: 1, alpha: "no-variation", fleiss: 1, conger: 1, ac1: 1, bp: 1 },
  ],
  [
    "total disagreement",
    [
      ["a", "b"],
      ["b", "a"],
      ["a", "b"],
      ["b", "a"],
    ],
    ["a", "b"],
    { percent: 0, alpha: -0.75, fleiss: -1, conger: -1, ac1: -1, bp: -1 },
  ],
];

describe("degenerate input", () => {
  test.each(cases)("%s", (_name, rows, categories, expected) => {
    expect(outcomes(rows, categories)).toEqual(expected);
  });

  test("one rater constant: Cohen's kappa is 0, alpha is a number", () => {
    const ratings = ratingTable([
      ["a", "a"],
      ["a", "b"],
      ["a", "a"],
      ["a", "b"],
      ["a", "a"],
    ]);
    expect(cohenKappa(contingencyTable(ratings, 0, 1))).toMatchObject({ value: 0, n: 5 });
    // n_a = 8, n_b = 2: D_o = 4/10, D_e = 2 * 16 / 90, alpha = 1 - 36/32
    expect(krippendorffAlpha(ratings, "nominal").value).toBeCloseTo(-0.125, 14);
  });

  test("empty items and empty raters change nothing but are not counted", () => {
    const full = ratingTable([
      ["a", "b"],
      ["b", "b"],
      ["a", "a"],
    ]);
    const padded = ratingTable([
      ["a", "b", null],
      [null, null, null],
      ["b", "b", null],
      ["a", "a", null],
    ]);
    for (const coefficient of [percentAgreement, fleissKappa, congerKappa, gwetAc, brennanPrediger]) {
      const options = { interval: { method: "analytic" } } as const;
      expect(coefficient(padded, options)).toEqual(coefficient(full, options));
    }
    expect(krippendorffAlpha(padded, "nominal")).toEqual(krippendorffAlpha(full, "nominal"));
  });

  test("one item has a value but no error", () => {
    const result = gwetAc(ratingTable([["a", "b", "a"]]), { interval: { method: "analytic" } });
    expect(result.value).not.toBeNull();
    expect(result.se).toBeUndefined();
    const alpha = krippendorffAlpha(ratingTable([["a", "b", "a"]]), "nominal", {
      interval: { method: "analytic" },
    });
    expect(alpha.value).not.toBeNull();
    expect(alpha.se).toBeUndefined();
  });

  test("no variation is told from no data even when rounding leaves a trace", () => {
    const rows = Array.from({ length: 49 }, () => [0.1, 0.1, 0.1]);
    expect(krippendorffAlpha(ratingTable(rows), "interval").reason).toBe("no-variation");
    expect(krippendorffAlpha(ratingTable(rows), "ordinal").reason).toBe("no-variation");
  });

  test("the ratio level needs numbers, none of them negative", () => {
    expect(krippendorffAlpha(ratingTable([["a", "b"]]), "ratio").reason).toBe("not-numeric");
    expect(krippendorffAlpha(ratingTable([[-1, 2]]), "ratio").reason).toBe("negative-values");
  });
});
