import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";

/** American League 1987, wins of the row over the column. Agresti (1990), Categorical Data Analysis, table 10.10. */
const teams = ["Baltimore", "Boston", "Cleveland", "Detroit", "Milwaukee", "New York", "Toronto"];
const baseball = Float64Array.from(
  [
    [0, 1, 7, 4, 2, 3, 1],
    [12, 0, 7, 2, 6, 7, 6],
    [6, 6, 0, 4, 4, 6, 5],
    [9, 11, 9, 0, 6, 5, 7],
    [11, 7, 9, 7, 0, 7, 9],
    [10, 6, 7, 8, 6, 0, 6],
    [12, 7, 8, 6, 4, 7, 0],
  ].flat(),
);

describe("bradleyTerry", () => {
  it("gives the published abilities of the American League with Baltimore as reference", () => {
    const fit = bradleyTerry(baseball, teams.length, { reference: 0 }).value!;
    const published = [0, 1.1077, 0.6839, 1.4364, 1.5814, 1.2476, 1.2945];
    // R: summary(BradleyTerry2::BTm(...))
    const errors = [0, 0.33387821, 0.33187667, 0.33956851, 0.34325598, 0.33586092, 0.3366694];
    for (let i = 0; i < teams.length; i++) {
      expect(fit.logStrength[i]).toBeCloseTo(published[i]!, 4);
      expect(fit.standardError[i]).toBeCloseTo(errors[i]!, 6);
      expect(fit.high[i]! - fit.low[i]!).toBeCloseTo(2 * 1.959964 * errors[i]!, 5);
    }
    expect(fit.logLikelihood).toBeCloseTo(-172.248176, 5);
    expect(fit.ranking.map((i) => teams[i])[0]).toBe("Milwaukee");
    expect(fit.strength.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1, 12);
  });

  it("is exact for two items: log odds, and variance 1/wins + 1/losses", () => {
    const fit = bradleyTerry(Float64Array.of(0, 30, 10, 0), 2, { reference: 1 }).value!;
    expect(fit.logStrength[0]).toBeCloseTo(Math.log(3), 10);
    expect(fit.standardError[0]).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10), 10);
  });

  it("gives the covariance of any contrast, whatever the reference", () => {
    const n = teams.length;
    const { covariance: c } = bradleyTerry(baseball, n).value!;
    for (let reference = 0; reference < n; reference++) {
      const { standardError } = bradleyTerry(baseball, n, { reference }).value!;
      for (let i = 0; i < n; i++) {
        const variance = c[i * n + i]! + c[reference * n + reference]! - 2 * c[i * n + reference]!;
        expect(standardError[i]! ** 2).toBeCloseTo(variance, 10);
      }
    }
  });

  it("solves the likelihood equations: expected wins equal actual wins", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 7 })
          .chain((n) => fc.array(fc.integer({ min: 1, max: 20 }), { minLength: n * n, maxLength: n * n })),
        (entries) => {
          const n = Math.sqrt(entries.length);
          const wins = Float64Array.from(entries, (count, at) => (at % (n + 1) === 0 ? 0 : count));
          const { logStrength } = bradleyTerry(wins, n).value!;
          for (let i = 0; i < n; i++) {
            let surprise = 0;
            for (let j = 0; j < n; j++) {
              const p = 1 / (1 + Math.exp(logStrength[j]! - logStrength[i]!));
              surprise += wins[i * n + j]! - (wins[i * n + j]! + wins[j * n + i]!) * p;
            }
            expect(surprise).toBeCloseTo(0, 6);
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("covers the true strengths about 95 times in 100", () => {
    const truth = [0.9, 0.3, 0, -0.4, -0.8];
    const { uniform } = seededRandom("coverage");
    let covered = 0;
    for (let sample = 0; sample < 200; sample++) {
      const wins = new Float64Array(25);
      for (let i = 0; i < 5; i++) {
        for (let j = 0; j < i; j++) {
          for (let game = 0; game < 30; game++) {
            const first = uniform() < 1 / (1 + Math.exp(truth[j]! - truth[i]!));
            wins[first ? i * 5 + j : j * 5 + i]!++;
          }
        }
      }
      const { low, high } = bradleyTerry(wins, 5).value!;
      covered += truth.filter((t, i) => low[i]! <= t && t <= high[i]!).length;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.97);
  });

  it("says which items cannot be compared when there is no finite maximum", () => {
    // Item 2 lost every comparison; item 3 was never compared.
    const wins = Float64Array.from([0, 2, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(bradleyTerry(wins, 4)).toEqual({
      value: null,
      reason: "not-connected",
      groups: [[0, 1], [2], [3]],
    });
  });

  it("still gives an estimate then, if there is a ridge to hold it", () => {
    const fit = bradleyTerry(Float64Array.of(0, 5, 0, 0), 2, { l2: 0.1 }).value!;
    expect(fit.converged).toBe(true);
    // 5 * (1 - sigmoid(2 t)) = 0.2 t at the maximum.
    const t = fit.logStrength[0]!;
    expect(5 / (1 + Math.exp(2 * t))).toBeCloseTo(0.2 * t, 8);
    expect(fit.logStrength[1]).toBeCloseTo(-t, 10);
  });

  it("is null without comparisons", () => {
    expect(bradleyTerry(new Float64Array(9), 3)).toEqual({ value: null, reason: "no-data" });
  });
});
