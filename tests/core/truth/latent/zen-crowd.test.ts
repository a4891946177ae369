import { describe, expect, it } from "vitest";
import { zenCrowd } from "#core/truth/latent/zen-crowd.ts";
import { anaesthetists } from "../anaesthetists.ts";
import { simulateRatings } from "../simulate-ratings.ts";

describe("zenCrowd", () => {
  it("gives the reliabilities of the published method for the anaesthetists", () => {
    // 20 rounds of the code of Zheng et al. (2017), start 0.8, uniform prior.
    const expected = [0.88129069, 0.70927262, 0.80621961, 0.86042718, 0.81661185];
    const { reliability, classPrior } = zenCrowd(anaesthetists, { objectiveTolerance: 0 }).value!;
    for (const [rater, value] of expected.entries()) expect(reliability[rater]).toBeCloseTo(value, 6);
    expect(Array.from(classPrior)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("does not underflow where the published code does: 600 labels on an item", () => {
    const { ratings, truth } = simulateRatings({ items: 5, raters: 600, labels: 3, perItem: 600, seed: 1 });
    expect(Array.from(zenCrowd(ratings).value!.label)).toEqual(Array.from(truth));
  });
});
