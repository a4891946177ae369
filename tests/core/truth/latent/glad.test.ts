import { describe, expect, it } from "vitest";
import { glad } from "#core/truth/latent/glad.ts";
import { anaesthetists } from "../anaesthetists.ts";
import { simulateRatings } from "../simulate-ratings.ts";

describe("glad", () => {
  it("finds the mode that another optimiser finds for the anaesthetists", () => {
    // Conjugate gradients, 60 rounds: not converged to more than two digits.
    const expected = [0.918, 0.436, 0.643, 0.908, 0.615];
    const { ability } = glad(anaesthetists, { posteriorTolerance: 1e-8 }).value!;
    for (const [rater, a] of expected.entries()) expect(Math.abs(ability[rater]! - a)).toBeLessThan(0.01);
  });

  it("stops where no parameter can be moved to a higher posterior", () => {
    const { ratings } = simulateRatings({ items: 30, raters: 6, labels: 3, perItem: 4, seed: 1 });
    const { ability, easiness } = glad(ratings, { objectiveTolerance: 1e-15, posteriorTolerance: 1e-10 })
      .value!;
    const objective = (a: ArrayLike<number>, d: ArrayLike<number>) => {
      let sum = 0;
      for (let r = 0; r < 6; r++) sum -= (a[r]! - 1) ** 2 / 2;
      for (let i = 0; i < 30; i++) {
        const joint = [0, 1, 2].map((t) => {
          let p = 1 / 3;
          for (let n = 0; n < ratings.item.length; n++) {
            if (ratings.item[n] !== i) continue;
            const right = 1 / (1 + Math.exp(-a[ratings.rater[n]!]! * Math.exp(d[i]!)));
            p *= ratings.label[n] === t ? right : (1 - right) / 2;
          }
          return p;
        });
        sum += Math.log(joint.reduce((x, y) => x + y)) - (d[i]! - 1) ** 2 / 2;
      }
      return sum;
    };
    const best = objective(ability, easiness);
    for (const move of [-0.01, 0.01]) {
      for (let r = 0; r < 6; r++) {
        expect(
          objective(
            ability.map((a, at) => (at === r ? a + move : a)),
            easiness,
          ),
        ).toBeLessThan(best);
      }
      for (let i = 0; i < 30; i++) {
        expect(
          objective(
            ability,
            easiness.map((d, at) => (at === i ? d + move : d)),
          ),
        ).toBeLessThan(best);
      }
    }
  });

  it("calls items on which good raters disagree hard", () => {
    const { ratings } = simulateRatings({
      items: 200,
      raters: 9,
      labels: 2,
      perItem: 9,
      seed: 2,
      skill: () => 0.95,
    });
    // The last 40 items get labels in turn, whoever rates them.
    const label = ratings.label.map((code, n) => (ratings.item[n]! >= 160 ? n % 2 : code));
    const { easiness } = glad({ ...ratings, label }).value!;
    const mean = (values: Float64Array) => values.reduce((sum, d) => sum + d, 0) / values.length;
    expect(mean(easiness.subarray(0, 160)) - mean(easiness.subarray(160))).toBeGreaterThan(1);
  });
});
