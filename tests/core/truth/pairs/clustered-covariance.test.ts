import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import { clusteredCovariance } from "#core/truth/pairs/clustered-covariance.ts";
import { type Comparisons, leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";

const strengths = [0.8, 0.2, -0.3, -0.7];

/** Three judgements of each pair of texts; with `copied` all three are the first one's. */
function simulate(texts: number, seed: number, copied: boolean) {
  const random = seededRandom(seed);
  const rows: [left: number, right: number, outcome: number, text: number][] = [];
  for (let text = 0; text < texts; text++) {
    const left = random.below(4);
    const right = (left + 1 + random.below(3)) % 4;
    const p = 1 / (1 + Math.exp(strengths[right]! - strengths[left]!));
    let outcome = leftWins;
    for (let rater = 0; rater < 3; rater++) {
      if (rater === 0 || !copied) outcome = random.uniform() < p ? leftWins : rightWins;
      rows.push([left, right, outcome, text]);
    }
  }
  const comparisons: Comparisons = {
    left: Uint32Array.from(rows, ([left]) => left),
    right: Uint32Array.from(rows, ([, right]) => right),
    outcome: Uint8Array.from(rows, ([, , outcome]) => outcome),
    rater: new Uint32Array(rows.length),
    itemCount: 4,
    raterCount: 1,
  };
  return { comparisons, texts: Uint32Array.from(rows, ([, , , text]) => text) };
}

function fitOf(comparisons: Comparisons) {
  return bradleyTerry(winMatrix(comparisons), comparisons.itemCount).value!;
}

function errorsOf(covariance: Float64Array | null): number[] {
  return [0, 1, 2, 3].map((i) => Math.sqrt(covariance![i * 4 + i]!));
}

describe("clusteredCovariance", () => {
  it("is that of single comparisons where these are independent, but for chance", () => {
    const { comparisons, texts } = simulate(4000, 1, false);
    const fit = fitOf(comparisons);
    const clustered = errorsOf(clusteredCovariance(comparisons, texts, fit));
    for (const [i, error] of clustered.entries())
      expect(Math.abs(error / fit.standardError[i]! - 1)).toBeLessThan(0.05);
  });

  it("does not shrink when every judgement is copied", () => {
    const { comparisons, texts } = simulate(300, 2, true);
    const isFirst = (_: number, at: number) => at % 3 === 0;
    const single: Comparisons = {
      ...comparisons,
      left: comparisons.left.filter(isFirst),
      right: comparisons.right.filter(isFirst),
      outcome: comparisons.outcome.filter(isFirst),
      rater: comparisons.rater.filter(isFirst),
    };
    const once = errorsOf(clusteredCovariance(single, texts.filter(isFirst), fitOf(single)));
    const thrice = errorsOf(clusteredCovariance(comparisons, texts, fitOf(comparisons)));
    for (const [i, error] of thrice.entries()) expect(error).toBeCloseTo(once[i]!, 8);
    expect(fitOf(comparisons).standardError[0]).toBeCloseTo(
      fitOf(single).standardError[0]! / Math.sqrt(3),
      8,
    );
  });

  it("gives intervals that hold the truth about 95 times in 100 where raters copy each other", () => {
    let held = 0;
    let heldByModel = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { comparisons, texts } = simulate(250, 1000 + seed, true);
      const fit = fitOf(comparisons);
      const errors = errorsOf(clusteredCovariance(comparisons, texts, fit));
      for (const [i, strength] of strengths.entries()) {
        const distance = Math.abs(fit.logStrength[i]! - strength);
        if (distance < 1.96 * errors[i]!) held++;
        if (distance < 1.96 * fit.standardError[i]!) heldByModel++;
      }
    }
    expect(held / 1200).toBeGreaterThan(0.92);
    expect(held / 1200).toBeLessThan(0.97);
    expect(heldByModel / 1200).toBeLessThan(0.8);
  });

  it("is null when all comparisons are one cluster", () => {
    const { comparisons } = simulate(50, 3, false);
    const fit = fitOf(comparisons);
    expect(clusteredCovariance(comparisons, new Uint32Array(150), fit)).toBeNull();
  });
});
