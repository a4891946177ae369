import { describe, expect, it } from "vitest";
import { oneCoinDawidSkene } from "#core/truth/latent/one-coin-dawid-skene.ts";
import { simulateRatings } from "../simulate-ratings.ts";

describe("oneCoinDawidSkene", () => {
  it("recovers each rater's skill within four standard errors", () => {
    const { ratings, skill } = simulateRatings({ items: 1500, raters: 15, labels: 4, perItem: 6, seed: 1 });
    const fit = oneCoinDawidSkene(ratings).value!;
    for (const [rater, s] of skill.entries()) {
      const error = fit.raters[rater]!.standardError.value!;
      expect(Math.abs(fit.skill[rater]! - s) / error).toBeLessThan(4);
    }
  });

  it("estimates the class shares, or keeps those it is given", () => {
    const { ratings } = simulateRatings({ items: 100, raters: 6, labels: 2, perItem: 4, seed: 2 });
    expect(oneCoinDawidSkene(ratings).value!.classPrior[0]).not.toBe(0.5);
    expect(Array.from(oneCoinDawidSkene(ratings, { classPrior: [0.9, 0.1] }).value!.classPrior)).toEqual([
      0.9, 0.1,
    ]);
  });

  it("keeps a rater with one label off 0 and 1 when smoothed", () => {
    const { ratings } = simulateRatings({
      items: 1,
      raters: 3,
      labels: 2,
      perItem: 3,
      seed: 3,
      skill: () => 1,
    });
    const { skill } = oneCoinDawidSkene(ratings, { smoothing: 1 }).value!;
    for (const s of skill) {
      expect(s).toBeGreaterThan(0.3);
      expect(s).toBeLessThan(0.7);
    }
  });

  it("is null when only one category exists", () => {
    const { ratings } = simulateRatings({ items: 3, raters: 2, labels: 2, perItem: 2, seed: 4 });
    const constant = { ...ratings, label: new Uint16Array(6), labelCount: 1 };
    expect(oneCoinDawidSkene(constant)).toEqual({ value: null, reason: "single-category" });
  });
});
