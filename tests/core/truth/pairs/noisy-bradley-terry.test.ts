import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import { type Comparisons, leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { noisyBradleyTerry } from "#core/truth/pairs/noisy-bradley-terry.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";

const strength = [1.5, 0.9, 0.3, -0.3, -0.9, -1.5];

/** Four raters look; two say "left" nine times in ten without looking. */
function simulate(count: number, seed: number): Comparisons {
  const { uniform, below } = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, n) => {
    const left = below(6);
    const right = (left + 1 + below(5)) % 6;
    const rater = n % 6;
    const p = rater < 4 ? 1 / (1 + Math.exp(strength[right]! - strength[left]!)) : 0.9;
    return { left, right, rater, outcome: uniform() < p ? leftWins : rightWins };
  });
  return {
    left: Uint32Array.from(rows, (row) => row.left),
    right: Uint32Array.from(rows, (row) => row.right),
    rater: Uint32Array.from(rows, (row) => row.rater),
    outcome: Uint8Array.from(rows, (row) => row.outcome),
    itemCount: 6,
    raterCount: 6,
  };
}

describe("noisyBradleyTerry", () => {
  const comparisons = simulate(3000, 1);
  const fit = noisyBradleyTerry(comparisons).value!;

  it("tells raters who look from raters who say left", () => {
    expect(Math.min(...fit.reliability.subarray(0, 4))).toBeGreaterThan(0.8);
    expect(Math.max(...fit.reliability.subarray(4))).toBeLessThan(0.25);
    expect(Math.min(...fit.leftBias.subarray(4))).toBeGreaterThan(0.8);
    expect(Array.from(fit.labels)).toEqual([500, 500, 500, 500, 500, 500]);
  });

  it("comes closer to the strengths than plain Bradley-Terry, which the careless pull together", () => {
    const plain = bradleyTerry(winMatrix(comparisons), 6).value!.logStrength;
    const error = (t: Float64Array) => Math.hypot(...t.map((value, i) => value - strength[i]!));
    expect(error(fit.logStrength)).toBeLessThan(0.6 * error(plain));
    expect(fit.ranking).toEqual([0, 1, 2, 3, 4, 5]);
    expect(fit.logStrength.reduce((sum, t) => sum + t, 0)).toBeCloseTo(0, 6);
  });

  it("never lowers its objective, and restarts never end lower", () => {
    for (const [at, value] of fit.trace.entries()) {
      if (at > 0) expect(value).toBeGreaterThanOrEqual(fit.trace[at - 1]! - 1e-8);
    }
    const restarts = { count: 3, random: seededRandom(2).uniform };
    const best = noisyBradleyTerry(comparisons, { restarts }).value!;
    expect(best.trace.at(-1)).toBeGreaterThanOrEqual(fit.trace.at(-1)!);
  });

  it("takes a tie as half a comparison each way", () => {
    const ties = { ...comparisons, outcome: comparisons.outcome.map(() => tied) };
    const { logStrength, logLikelihood } = noisyBradleyTerry(ties).value!;
    for (const t of logStrength) expect(t).toBeCloseTo(0, 6);
    expect(logLikelihood).toBeCloseTo(3000 * Math.log(0.5), 4);
  });

  it("is null without comparisons", () => {
    expect(noisyBradleyTerry(simulate(0, 3))).toEqual({ value: null, reason: "no-data" });
  });
});
