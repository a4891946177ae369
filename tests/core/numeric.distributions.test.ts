import { describe, expect, test } from "vitest";
import { chiSquaredUpperTail } from "#core/numeric/chi-squared-upper-tail.ts";
import { fQuantile, fUpperTail } from "#core/numeric/f-distribution.ts";
import { incompleteBeta } from "#core/numeric/incomplete-beta.ts";
import { logGamma } from "#core/numeric/log-gamma.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";
import { tQuantile, tUpperTail } from "#core/numeric/t-distribution.ts";

/** Relative distance from the expected value. */
function expectWithin(actual: number, expected: number, tolerance: number) {
  expect(Math.abs(actual / expected - 1), `${actual} instead of ${expected}`).toBeLessThan(tolerance);
}

/** Expected values from mpmath 1.3 with 40 digits: betainc and gammainc, regularized. */
const knownValues: [name: string, actual: number, expected: number][] = [
  ["logGamma(0.5)", logGamma(0.5), 0.5723649429247001],
  ["logGamma(3.7)", logGamma(3.7), 1.4280723266653879],
  ["logGamma(171.5)", logGamma(171.5), 709.1431630309282],
  ["logGamma(1e6)", logGamma(1e6), 12815504.569147613],
  ["normalUpperTail(1)", normalUpperTail(1), 0.15865525393145705],
  ["normalUpperTail(5)", normalUpperTail(5), 2.866515718791939e-7],
  ["normalUpperTail(10)", normalUpperTail(10), 7.619853024160525e-24],
  ["normalUpperTail(30)", normalUpperTail(30), 4.906713927148187e-198],
  ["tUpperTail(2.5, 7)", tUpperTail(2.5, 7), 0.020496109292876447],
  ["tUpperTail(40, 3)", tUpperTail(40, 3), 1.7190340394579263e-5],
  ["tUpperTail(12, 99999)", tUpperTail(12, 99999), 1.872253888120156e-33],
  ["tUpperTail(9.45, 199)", tUpperTail(9.45, 199), 4.805131899848329e-18],
  ["tUpperTail(0.3, 1)", tUpperTail(0.3, 1), 0.40722642092225764],
  ["fUpperTail(4.92, 8, 18)", fUpperTail(4.92, 8, 18), 0.0024102659386617442],
  ["fUpperTail(0.2, 5, 15)", fUpperTail(0.2, 5, 15), 0.9575028636134242],
  ["fUpperTail(300, 12.5, 77.3)", fUpperTail(300, 12.5, 77.3), 4.9605008507333935e-60],
  ["fUpperTail(1.02, 9999, 90000)", fUpperTail(1.02, 9999, 90000), 0.09080452507345271],
  ["chiSquaredUpperTail(412.22, 90.75)", chiSquaredUpperTail(412.22, 90.75), 1.7252754870232603e-42],
  ["chiSquaredUpperTail(0.5, 1)", chiSquaredUpperTail(0.5, 1), 0.4795001221869535],
  ["chiSquaredUpperTail(30, 2)", chiSquaredUpperTail(30, 2), 3.059023205018258e-7],
  ["chiSquaredUpperTail(2000, 1900)", chiSquaredUpperTail(2000, 1900), 0.05420667388901861],
  ["tQuantile(0.975, 11)", tQuantile(0.975, 11), 2.2009851600916397],
  ["tQuantile(0.995, 99999)", tQuantile(0.995, 99999), 2.5758784704000526],
  ["tQuantile(0.9, 2)", tQuantile(0.9, 2), 1.8856180831641267],
  ["fQuantile(0.975, 8, 16)", fQuantile(0.975, 8, 16), 3.124822214302269],
  ["fQuantile(0.025, 5, 15)", fQuantile(0.025, 5, 15), 0.1555759630784871],
  ["fQuantile(0.975, 3.3, 4.7)", fQuantile(0.975, 3.3, 4.7), 8.1375040551104],
  ["normalQuantile(0.975)", normalQuantile(0.975), 1.9599639845400543],
  ["normalQuantile(0.001)", normalQuantile(0.001), -3.0902323061678136],
  ["normalQuantile(0.6)", normalQuantile(0.6), 0.2533471031357998],
];

describe("distributions", () => {
  test.each(knownValues)("%s is right to 11 digits", (_name, actual, expected) => {
    expectWithin(actual, expected, 1e-11);
  });

  test("small cases are exact: I_x(a, b) for whole a and b is a binomial tail", () => {
    // P(Bin(4, 1/2) >= 2) = 11/16
    expectWithin(incompleteBeta(0.5, 0.5, 2, 3).lower, 11 / 16, 1e-14);
    expectWithin(incompleteBeta(0.5, 0.5, 2, 3).upper, 5 / 16, 1e-14);
  });

  test("one degree of freedom is Cauchy: P(T > 1) = 1/4", () => {
    expectWithin(tUpperTail(1, 1), 0.25, 1e-14);
    expectWithin(tQuantile(0.75, 1), 1, 1e-14);
  });

  test("tails at the ends are exact", () => {
    expect(tUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(fUpperTail(0, 2, 3)).toBe(1);
    expect(fQuantile(0, 2, 3)).toBe(0);
    expect(normalQuantile(0.5)).toBe(0);
    expect(chiSquaredUpperTail(0, 2)).toBe(1);
  });
});
