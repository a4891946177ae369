import { describe, expect, it } from "vitest";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { meanRating } from "#core/truth/numbers/mean-rating.ts";
import { raterVariance } from "#core/truth/numbers/rater-variance.ts";

const bias = [0.8, -0.5, 0.2, -0.3, -0.2];
const spread = [0.2, 0.4, 0.8, 1.6, 0.6];

function simulate(items: number, seed: number): { ratings: Ratings; truth: Float64Array } {
  const { uniform } = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const truth = Float64Array.from({ length: items }, () => 3 + 2 * normal());
  const pairs = Array.from({ length: items * 5 }, (_, n) => [Math.floor(n / 5), n % 5] as const);
  const label = Float64Array.from(pairs, ([i, r]) => truth[i]! + bias[r]! + spread[r]! * normal());
  const ratings = {
    item: Uint32Array.from(pairs, ([i]) => i),
    rater: Uint32Array.from(pairs, ([, r]) => r),
    label,
    itemCount: items,
    raterCount: 5,
    labelCount: items * 5,
  };
  return { ratings, truth };
}

const rootMeanSquare = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0) / values.length);

describe("raterVariance", () => {
  const { ratings, truth } = simulate(800, 1);
  const fit = raterVariance(ratings).value!;

  it("recovers bias within four standard errors, and spread", () => {
    for (let r = 0; r < 5; r++) {
      expect(Math.abs(fit.bias[r]! - bias[r]!) / fit.biasError[r]!.value!).toBeLessThan(4);
      // The most precise rater's spread is known least: the others hardly show it.
      expect(Math.abs(fit.spread[r]! / spread[r]! - 1)).toBeLessThan(0.3);
    }
    expect(fit.bias.reduce((sum, b) => sum + b, 0)).toBeCloseTo(0, 8);
  });

  it("comes closer to the truth than the mean, with deviations that fit its errors", () => {
    const error = fit.truth.map((t, i) => t - truth[i]!);
    const { mean } = meanRating(ratings).value!;
    expect(rootMeanSquare(error)).toBeLessThan(0.6 * rootMeanSquare(mean.map((m, i) => m! - truth[i]!)));
    const scaled = error.map((e, i) => e / fit.deviation[i]!);
    expect(rootMeanSquare(scaled)).toBeGreaterThan(0.85);
    expect(rootMeanSquare(scaled)).toBeLessThan(1.15);
  });

  it("never lowers its objective, with or without acceleration, and both end at the same place", () => {
    const plain = raterVariance(ratings, { accelerate: false, posteriorTolerance: 1e-9 }).value!;
    for (const { trace } of [fit, plain]) {
      for (const [at, value] of trace.entries()) {
        if (at > 0) expect(value).toBeGreaterThanOrEqual(trace[at - 1]! - 1e-7);
      }
    }
    expect(fit.logLikelihood).toBeCloseTo(plain.logLikelihood, 3);
  });

  it("moves with a change of origin and unit", () => {
    const moved = raterVariance({ ...ratings, label: ratings.label.map((x) => 10 * x - 7) as Float64Array })
      .value!;
    for (let i = 0; i < 800; i++) expect(moved.truth[i]).toBeCloseTo(10 * fit.truth[i]! - 7, 2);
  });

  it("keeps gold fixed, and then measures bias against it", () => {
    const gold = new Float64Array(800).fill(Number.NaN);
    for (let i = 0; i < 400; i++) gold[i] = truth[i]! - 1;
    const against = raterVariance(ratings, { gold }).value!;
    expect([against.truth[0], against.deviation[0]]).toEqual([gold[0], 0]);
    for (let r = 0; r < 5; r++) expect(Math.abs(against.bias[r]! - bias[r]! - 1)).toBeLessThan(0.3);
  });

  it("says why there is no estimate", () => {
    const single = {
      ...ratings,
      item: Uint32Array.of(0, 1),
      rater: Uint32Array.of(0, 1),
      label: Float64Array.of(1, 2),
    };
    expect(raterVariance(single)).toEqual({ value: null, reason: "no-overlap" });
    const unanimous = { ...single, item: Uint32Array.of(0, 0), label: Float64Array.of(2, 2) };
    expect(raterVariance(unanimous)).toEqual({ value: null, reason: "no-variation" });
  });
});
