import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlphaIntervalOptions, krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { IntervalOptions, Statistic } from "#core/agreement/intervals/statistic.ts";
import { studentize, studentizedBounds } from "#core/agreement/intervals/studentized-bounds.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { measurementLevels, type Ratings } from "#core/agreement/ratings/ratings.ts";
import { countDraws } from "#core/numeric/count-draws.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import type { Table } from "../oracles.ts";
import { ratingTable } from "../rating-table.ts";

const categories = [1, 2, 3, 4];
const rows: Table = Array.from({ length: 30 }, (_, item) => [
  1 + (item % 4),
  item % 5 === 0 ? 1 : 1 + (item % 4),
  item % 7 === 0 ? 2 : item % 9 === 0 ? null : 1 + (item % 4),
]);
const resamples = 400;
const drawn = { method: "unit-bootstrap-t", seed: "study", resamples } as const;

type Coefficient = (ratings: Ratings, interval: IntervalOptions & AlphaIntervalOptions) => Statistic;
const coefficients: [string, Coefficient][] = [
  ...measurementLevels.map((level): [string, Coefficient] => [
    `alpha ${level}`,
    (ratings, interval) => krippendorffAlpha(ratings, level, { interval }),
  ]),
  ["Fleiss' kappa", (ratings, interval) => fleissKappa(ratings, { interval })],
  ["AC2", (ratings, interval) => gwetAc(ratings, { interval, weights: "quadratic" })],
  ["Conger's kappa", (ratings, interval) => congerKappa(ratings, { interval })],
  ["percent agreement", (ratings, interval) => percentAgreement(ratings, { interval })],
];

/** The interval from its definition: copies the rows of each resample, and computes everything from these. */
function slowInterval(coefficient: Coefficient): [number, number] {
  const estimate = (table: Table) => {
    const { value, se = 0 } = coefficient(ratingTable(table, categories), { method: "analytic" });
    return value === null ? null : { y: -Math.log(1 - value), error: se / (1 - value) };
  };
  const { y, error } = estimate(rows)!;
  const all = Uint32Array.from(rows.keys());
  const studentized: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const times = new Uint32Array(rows.length);
    countDraws(all, times, seededRandom("study", resample));
    const copies = rows.flatMap((row, item) => Array.from({ length: times[item]! }, () => row));
    const found = estimate(copies);
    if (found) studentized.push((found.y - y) / found.error);
  }
  studentized.sort((left, right) => left - right);
  const read = (share: number) => {
    const position = share * (studentized.length - 1);
    const [below, above] = [studentized[Math.floor(position)]!, studentized[Math.ceil(position)]!];
    return below + (position % 1) * (above - below);
  };
  return [1 - Math.exp(-(y - read(0.975) * error)), 1 - Math.exp(-(y - read(0.025) * error))];
}

describe("studentized bootstrap", () => {
  test.each(coefficients)("of %s is what copies of the raw ratings give", (_, coefficient) => {
    const { interval } = coefficient(ratingTable(rows, categories), drawn);
    const [low, high] = slowInterval(coefficient);
    expect(interval?.method).toBe("unit bootstrap, studentized");
    expect(interval?.low).toBeCloseTo(low, 9);
    expect(interval?.high).toBeCloseTo(high, 9);
  });

  test("the same seed gives the same interval, to the last bit", () => {
    const ratings = ratingTable(rows, categories);
    const first = krippendorffAlpha(ratings, "nominal", { interval: drawn });
    expect(krippendorffAlpha(ratings, "nominal", { interval: drawn })).toEqual(first);
    // Releases print this interval: it must not change from one version or machine to the next.
    expect(first.interval).toEqual({
      low: 0.5994286141006533,
      high: 0.8777605268978498,
      level: 0.95,
      method: "unit bootstrap, studentized",
    });
  });

  test("reaches higher than the percentile where few items have a rare label", () => {
    const counts = [...Array(2).fill(3), ...Array(3).fill(2), ...Array(5).fill(1), ...Array(40).fill(0)];
    const lopsided = ratingTable(
      counts.map((rare: number) => [0, 1, 2].map((rater) => Number(rater < rare))),
      [0, 1],
    );
    const bounds = (method: "unit-bootstrap" | "unit-bootstrap-t") => {
      const interval = { method, seed: 1, resamples: 1000 };
      return krippendorffAlpha(lopsided, "nominal", { interval }).interval;
    };
    expect(bounds("unit-bootstrap")?.high).toBeCloseTo(0.74, 1);
    expect(bounds("unit-bootstrap-t")?.high).toBeCloseTo(0.87, 1);
  });

  test("stays well below 1 where a single item agrees on a rare label and many disagree about it", () => {
    // The counts of "grammar" of the human ratings of few-shot explanations (Wiegreffe et al. 2022): how many of three
    // raters gave the rare label to each of 500 items.
    const counts = [3, 2, ...Array(15).fill(1), ...Array(483).fill(0)];
    const grammar = ratingTable(
      counts.map((rare: number) => [0, 1, 2].map((rater) => Number(rater < rare))),
      [0, 1],
    );
    const high = (method: "unit-bootstrap-bca" | "unit-bootstrap-t") =>
      krippendorffAlpha(grammar, "nominal", { interval: { method, seed: 1, resamples: 1000 } }).interval!
        .high;
    expect(high("unit-bootstrap-t")).toBeLessThan(0.7);
    // It is no narrower than BCa, which is too low in such studies.
    expect(high("unit-bootstrap-t")).toBeGreaterThan(high("unit-bootstrap-bca"));
  });

  test("takes the percentile where most resamples agree fully, and says so where nothing else is left", () => {
    const nearlyAll = [
      ["a", "b"],
      ...Array.from({ length: 9 }, (_, item) => (item < 5 ? ["a", "a"] : ["b", "b"])),
    ];
    const interval = (table: string[][], method: "unit-bootstrap" | "unit-bootstrap-t") =>
      krippendorffAlpha(ratingTable(table), "nominal", { interval: { method, seed: 1, resamples: 1000 } })
        .interval;
    // A third of the resamples lacks the one item in dispute, so their error is 0: no lower bound by t.
    const plain = interval(nearlyAll, "unit-bootstrap");
    expect(interval(nearlyAll, "unit-bootstrap-t")).toMatchObject({
      low: plain?.low,
      method: "unit bootstrap, studentized",
    });
    expect(interval(nearlyAll, "unit-bootstrap-t")?.high).toBeLessThan(1);
    expect(interval(nearlyAll.slice(1), "unit-bootstrap-t")).toMatchObject({
      low: 1,
      high: 1,
      method: "unit bootstrap, percentile",
    });
  });

  test("lies within what the coefficient can be, lower bound first, on any table", () => {
    fc.assert(
      fc.property(arbitraryTable(), fc.nat(20), ({ rows: table, categories: listed }, seed) => {
        const ratings = ratingTable(table, listed);
        const interval = { method: "unit-bootstrap-t", seed, resamples: 60 } as const;
        for (const [name, coefficient] of coefficients) {
          const found = coefficient(ratings, interval).interval;
          if (!found) continue;
          expect(found.low, name).toBeLessThanOrEqual(found.high + 1e-9);
          expect(found.high, name).toBeLessThanOrEqual(1);
          if (name === "percent agreement") expect(found.low).toBeGreaterThanOrEqual(0);
          if (name === "alpha nominal") expect(found.low).toBeGreaterThanOrEqual(-1);
        }
      }),
      { seed: 3 },
    );
  });
});

describe("studentized bounds", () => {
  test("undo the scale: an error of 0.1 at 0.5 is one of 0.2 on it", () => {
    const [low, high] = studentizedBounds({ value: 0.5, se: 0.1 }, [-2, 0, 2], [0, 1], -1);
    expect(low).toBeCloseTo(1 - Math.exp(0.4) / 2, 14);
    expect(high).toBeCloseTo(1 - Math.exp(-0.4) / 2, 14);
  });

  test("a resample in which all agree is infinitely far; no other is measured in less than a quarter of the error", () => {
    const sample = { value: 0.5, se: 0.1 };
    expect(studentize(sample, { value: 0.75, se: 0.1 })).toBeCloseTo(Math.log(2) / 0.4, 14);
    expect(studentize(sample, { value: 1, se: 0 })).toBe(Number.POSITIVE_INFINITY);
    // An error of 0.2 on the scale, so at least 0.05.
    expect(studentize(sample, { value: 0.2, se: 0 })).toBeCloseTo(Math.log(0.5 / 0.8) / 0.05, 12);
    expect(studentize(sample, { value: 0.2, se: 0.001 })).toBeCloseTo(Math.log(0.5 / 0.8) / 0.05, 12);
    expect(studentize(sample, { value: 0.5, se: 0 })).toBe(0);
  });

  test("there is none where t is infinite, leads below the lowest value, or the sample has no error", () => {
    const sample = { value: 0.5, se: 0.1 };
    const far = [Number.NEGATIVE_INFINITY, 0, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    expect(studentizedBounds(sample, far, [0.025, 0.975], -1)).toEqual([null, null]);
    expect(studentizedBounds(sample, [-1, 0, 100], [0, 1], -1)[0]).toBeNull();
    expect(studentizedBounds(sample, [-1, 0, 2], [0, 1], 0.4)[0]).toBeNull();
    expect(studentizedBounds({ value: 1, se: 0 }, [0, 0], [0, 1], -1)).toEqual([null, null]);
    expect(studentizedBounds({ value: 0.5, se: 0 }, [0, 0], [0, 1], -1)).toEqual([null, null]);
  });
});
