import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankingAgreement } from "#core/agreement/ranking-agreement.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { midRanks } from "#core/numeric/mid-ranks.ts";

/** Sets of rankings, each a list of places by rater; raters of a set are the first ones of all. */
function ratingsOf(sets: readonly (readonly (readonly number[])[])[]): Ratings {
  const rows = { item: [] as number[], rater: [] as number[], label: [] as number[], set: [] as number[] };
  for (const [set, rankings] of sets.entries()) {
    const first = rows.set.length;
    for (const _ of rankings[0] ?? []) rows.set.push(set);
    rankings.forEach((places, rater) => {
      places.forEach((place, response) => {
        rows.item.push(first + response);
        rows.rater.push(rater);
        rows.label.push(place);
      });
    });
  }
  return {
    item: Uint32Array.from(rows.item),
    rater: Uint32Array.from(rows.rater),
    label: Float64Array.from(rows.label),
    itemCount: rows.set.length,
    raterCount: Math.max(0, ...sets.map(({ length }) => length)),
    labelCount: new Set(rows.label).size,
    set: Uint32Array.from(rows.set),
  };
}

const w = (...rankings: number[][]) => rankingAgreement(ratingsOf([rankings]), "w").value;
const tau = (...rankings: number[][]) => rankingAgreement(ratingsOf([rankings]), "tau").value;

describe("one set has the value that books print", () => {
  test("three executives rank six applicants: W = .16 (Siegel 1956, Nonparametric Statistics, chapter 9)", () => {
    const executives = [
      [1, 6, 3, 2, 5, 4],
      [1, 5, 6, 4, 2, 3],
      [6, 3, 2, 5, 4, 1],
    ];
    // Rank sums 8, 14, 11, 11, 11, 8: S = 25.5, W = 12 * 25.5 / (9 * 210).
    expect(w(...executives)).toBeCloseTo((12 * 25.5) / (9 * 210), 14);
    expect(w(...executives)!.toFixed(2)).toBe("0.16");
  });

  test("three rankings with ties: W = .828 (Kendall 1948, Rank Correlation Methods; Siegel 1956, chapter 9)", () => {
    const judges = [
      [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
      [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
      [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ];
    // S = 591, ties 12 + 18 + 84: W = 12 * 591 / (9 * 990 - 3 * 114).
    expect(w(...judges)).toBeCloseTo((12 * 591) / (9 * 990 - 3 * 114), 14);
    expect(w(...judges)!.toFixed(3)).toBe("0.828");
  });

  test("authoritarianism and status strivings of twelve students: tau = .67 (Siegel 1956, chapter 9)", () => {
    const authoritarianism = [2, 6, 5, 1, 10, 9, 8, 3, 4, 12, 7, 11];
    const strivings = [3, 4, 2, 1, 8, 11, 10, 6, 7, 12, 5, 9];
    expect(tau(authoritarianism, strivings)).toBeCloseTo(44 / 66, 14);
  });
});

test("a mean over sets weighs sets alike, n is sets, and the interval is t over them", () => {
  const sets = [
    [
      [1, 2, 3],
      [1, 3, 2],
    ],
    [
      [1, 2],
      [1, 2],
    ],
    [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ],
  ];
  const ofW = rankingAgreement(ratingsOf(sets), "w");
  expect(ofW).toMatchObject({ n: 3, value: (0.75 + 1 + 0) / 3 });
  // Deviations .1667, .4167, -.5833: variance .2708, error .3005, t(2) = 4.303.
  expect(ofW.se).toBeCloseTo(0.30046, 4);
  // Log-odds .3365, error .30046 / (.5833 * .4167) = 1.2361: .3365 +- 5.319 and back.
  expect(ofW.interval?.low).toBeCloseTo(0.00681, 4);
  expect(ofW.interval?.high).toBeCloseTo(0.99652, 4);
  const ofTau = rankingAgreement(ratingsOf(sets), "tau");
  expect(ofTau.value).toBeCloseTo((1 / 3 + 1 - 1) / 3, 14);
});

test("sets of one rater, and raters who put all at one place, have no value and say why", () => {
  expect(rankingAgreement(ratingsOf([]), "w")).toEqual({ value: null, reason: "no-data", n: 0 });
  for (const coefficient of ["w", "tau"] as const) {
    expect(rankingAgreement(ratingsOf([[[1, 2, 3]]]), coefficient)).toEqual({
      value: null,
      reason: "no-overlap",
      n: 0,
    });
    const flat = ratingsOf([
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
    ]);
    expect(rankingAgreement(flat, coefficient)).toEqual({ value: null, reason: "constant-rater", n: 0 });
  }
});

const set = fc
  .record({ responses: fc.integer({ min: 2, max: 10 }), raters: fc.integer({ min: 2, max: 6 }) })
  .chain(({ responses, raters }) =>
    fc.array(
      fc.array(fc.integer({ min: 1, max: responses }), { minLength: responses, maxLength: responses }),
      { minLength: raters, maxLength: raters },
    ),
  );
const order = fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 10 });
const close = (left: number | null, right: number | null) => {
  if (left === null || right === null) expect(left).toBe(right);
  else expect(left).toBeCloseTo(right, 10);
};

describe("whatever the rankings", () => {
  test("raters of one order agree perfectly, and two of opposite orders not at all", () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 2, max: 6 }), (places, raters) => {
        close(w(...Array.from({ length: raters }, () => places)), 1);
        close(tau(...Array.from({ length: raters }, () => places)), 1);
        const reversed = places.map((place) => -place);
        close(w(places, reversed), 0);
        close(tau(places, reversed), -1);
      }),
    );
  });

  test("names of responses and raters, and the spelling of places, change nothing", () => {
    fc.assert(
      fc.property(set, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (rankings, lots) => {
        const lot = (count: number) =>
          Array.from({ length: count }, (_, at) => ({ at, by: lots.next().value }))
            .sort((one, other) => one.by - other.by)
            .map(({ at }) => at);
        const responses = lot(rankings[0]!.length);
        const raters = lot(rankings.length);
        const renamed = raters.map((rater) =>
          responses.map((response) => 10 * rankings[rater]![response]! - 3),
        );
        const asMidRanks = rankings.map((places) => [...midRanks(places).ranks]);
        for (const of of [w, tau]) {
          close(of(...renamed), of(...rankings));
          close(of(...asMidRanks), of(...rankings));
        }
      }),
    );
  });

  test("W lies between 0 and 1 and tau between -1 and 1", () => {
    fc.assert(
      fc.property(set, (rankings) => {
        expect(w(...rankings) ?? 0).toBeGreaterThanOrEqual(-1e-12);
        expect(w(...rankings) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.abs(tau(...rankings) ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
