import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { bootstrapStrengths, ranksOf } from "#core/truth/pairs/bootstrap-strengths.ts";
import { type Comparisons, leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import {
  type StrengthMethod,
  strengthMethodNames,
  strengthMethods,
} from "#core/truth/pairs/strength-methods.ts";

/** Comparisons of random pairs of items with these log strengths, one cluster each. */
function simulate(truth: number[], count: number, seed: number): Comparisons & { clusters: Uint32Array } {
  const random = seededRandom("pairs", seed);
  const drawn = Array.from({ length: count }, (_, at) => {
    const left = random.below(truth.length);
    const right = (left + 1 + random.below(truth.length - 1)) % truth.length;
    const isLeft = random.uniform() < 1 / (1 + Math.exp(truth[right]! - truth[left]!));
    return { left, right, rater: at % 4, outcome: isLeft ? leftWins : rightWins };
  });
  return {
    left: Uint32Array.from(drawn, ({ left }) => left),
    right: Uint32Array.from(drawn, ({ right }) => right),
    rater: Uint32Array.from(drawn, ({ rater }) => rater),
    outcome: Uint8Array.from(drawn, ({ outcome }) => outcome),
    itemCount: truth.length,
    raterCount: 4,
    clusters: Uint32Array.from(drawn.keys()),
  };
}

const ranks = (
  method: StrengthMethod,
  { clusters, ...comparisons }: ReturnType<typeof simulate>,
  resamples = 200,
) =>
  bootstrapStrengths(comparisons, clusters, strengthMethods[method], { seed: "1", resamples })!.map(
    ({ rank }) => rank!,
  );

describe("bootstrapStrengths", () => {
  it.each(strengthMethodNames)(
    "%s: items far apart have one rank each, equal ones share them all",
    (method) => {
      expect(ranks(method, simulate([2, 0, -2], 400, 1), 50)).toEqual(
        [1, 2, 3].map((at) => ({ low: at, high: at })),
      );
      const equal = ranks(method, simulate([0, 0, 0], 300, 2), 50);
      expect(Math.min(...equal.map(({ low }) => low))).toBe(1);
      expect(Math.max(...equal.map(({ high }) => high))).toBe(3);
    },
  );

  it("holds the true rank in at least 93 of 100 studies, for items a standard error or two apart", () => {
    const truth = [0.5, 0.25, 0, -0.25];
    let held = 0;
    for (let seed = 0; seed < 100; seed++)
      held += ranks("bradley_terry", simulate(truth, 200, seed), 100).filter(
        ({ low, high }, at) => low <= at + 1 && at + 1 <= high,
      ).length;
    expect(held / 400).toBeGreaterThan(0.93);
  });

  it("draws clusters whole: copies of every judgement leave ranks where they are", () => {
    const once = simulate([0.4, 0, -0.4], 60, 3);
    const twice = {
      ...once,
      left: Uint32Array.of(...once.left, ...once.left),
      right: Uint32Array.of(...once.right, ...once.right),
      rater: Uint32Array.of(...once.rater, ...once.rater),
      outcome: Uint8Array.of(...once.outcome, ...once.outcome),
      clusters: Uint32Array.of(...once.clusters, ...once.clusters),
    };
    expect(ranks("bradley_terry", twice)).toEqual(ranks("bradley_terry", once));
  });

  it("has nothing where strengths have no end, and where fits would take too long", () => {
    const decided = {
      ...simulate([0, 0], 10, 4),
      left: new Uint32Array(10),
      right: new Uint32Array(10).fill(1),
    };
    const one = { ...decided, outcome: new Uint8Array(10).fill(leftWins) };
    expect(bootstrapStrengths(one, one.clusters, strengthMethods.bradley_terry, { seed: "1" })).toBeNull();
    const many = simulate(
      Array.from({ length: 1200 }, () => 0),
      3000,
      5,
    );
    expect(bootstrapStrengths(many, many.clusters, strengthMethods.bradley_terry, { seed: "1" })).toBeNull();
  });
});

describe("ranksOf", () => {
  it("counts who is stronger, and equal strengths share a rank", () => {
    expect(ranksOf(Float64Array.of(0.2, 1, 0.2, -3))).toEqual([2, 1, 2, 4]);
  });
});
