import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { mace } from "#core/truth/latent/mace.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { simulateRatings } from "../simulate-ratings.ts";

describe("mace", () => {
  it("sees through raters who say the same label all day", () => {
    const { ratings, truth } = simulateRatings({
      items: 300,
      raters: 7,
      labels: 3,
      perItem: 7,
      seed: 1,
      skill: () => 0.85,
    });
    const label = ratings.label.map((code, n) => (ratings.rater[n]! >= 3 ? 0 : code));
    const lazy = { ...ratings, label };
    const fit = mace(lazy).value!;
    const right = (labels: Int32Array) => labels.filter((code, i) => code === truth[i]).length / 300;
    expect(right(majorityVote(lazy).value!.label)).toBeLessThan(0.5);
    expect(right(fit.label)).toBeGreaterThan(0.9);
    expect(Math.max(...fit.competence.subarray(3))).toBeLessThan(0.1);
    expect(Math.min(...fit.competence.subarray(0, 3))).toBeGreaterThan(0.7);
    expect(fit.guessing[3 * 3]).toBeGreaterThan(0.9);
  });

  it("recovers competence: a rater who knows p and guesses the rest is right with p + (1 - p)/labels", () => {
    const { ratings, skill } = simulateRatings({ items: 3000, raters: 10, labels: 4, perItem: 6, seed: 2 });
    const fit = mace(ratings).value!;
    for (const [rater, s] of skill.entries()) {
      const competence = (4 * s - 1) / 3;
      expect(Math.abs(fit.competence[rater]! - competence)).toBeLessThan(0.06);
      expect(fit.known[rater]! / fit.raters[rater]!.labels).toBeCloseTo(fit.competence[rater]!, 2);
    }
  });

  it("gives a rater without labels the prior: competence 1/2, any label when guessing", () => {
    const { ratings } = simulateRatings({ items: 30, raters: 4, labels: 2, perItem: 3, seed: 3 });
    const fit = mace({ ...ratings, raterCount: 5 }).value!;
    expect([fit.competence[4], fit.known[4], fit.guessing[8], fit.guessing[9]]).toEqual([0.5, 0, 0.5, 0.5]);
  });

  it("never ends lower with random restarts than without, and repeats with the seed", () => {
    const { ratings } = simulateRatings({ items: 60, raters: 8, labels: 2, perItem: 4, seed: 4 });
    const again = () =>
      mace(ratings, { restarts: { count: 4, random: seededRandom("mace").uniform } }).value!;
    expect(again().trace.at(-1)).toBeGreaterThanOrEqual(mace(ratings).value!.trace.at(-1)!);
    expect(again()).toEqual(again());
  });
});
