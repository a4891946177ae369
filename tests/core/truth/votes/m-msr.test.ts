import { describe, expect, it } from "vitest";
import { noLabel } from "#core/truth/types.ts";
import { mMsr } from "#core/truth/votes/m-msr.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { shareEqual, simulateRatings } from "../simulate-ratings.ts";

describe("mMsr", () => {
  it("recovers skills above chance from agreement alone", () => {
    const { ratings, skill } = simulateRatings({ items: 4000, raters: 12, labels: 3, perItem: 6, seed: 1 });
    const fit = mMsr(ratings).value!;
    expect(fit.converged).toBe(true);
    for (const [rater, p] of skill.entries()) {
      expect(Math.abs(fit.skill[rater]! - (3 * p - 1) / 2)).toBeLessThan(0.1);
    }
  });

  it("withstands a fifth of raters who agree on wrong answers", () => {
    const { ratings, truth } = simulateRatings({
      items: 500,
      raters: 10,
      labels: 2,
      perItem: 10,
      seed: 2,
      skill: () => 0.75,
    });
    const label = ratings.label.map((code, n) =>
      ratings.rater[n]! < 2 ? 1 - truth[ratings.item[n]!]! : code,
    );
    const attacked = { ...ratings, label };
    const fit = mMsr(attacked, { trimmedShare: 0.25 }).value!;
    expect(Math.max(...fit.skill.subarray(0, 2))).toBeLessThan(0);
    expect(shareEqual(fit.label, truth)).toBeGreaterThan(
      shareEqual(majorityVote(attacked).value!.label, truth),
    );
  });

  it("keeps gold and counts the labels its skills rest on", () => {
    const { ratings } = simulateRatings({ items: 20, raters: 3, labels: 2, perItem: 3, seed: 3 });
    const gold = new Int32Array(21).fill(noLabel);
    gold[20] = 1;
    const lonely = {
      ...ratings,
      item: Uint32Array.from([...ratings.item, 20]),
      rater: Uint32Array.from([...ratings.rater, 0]),
      label: Uint16Array.from([...Array.from(ratings.label), 0]),
      itemCount: 21,
    };
    const fit = mMsr(lonely, { gold }).value!;
    expect(fit.label[20]).toBe(1);
    expect(Array.from(fit.sharedLabels)).toEqual([20, 20, 20]);
  });

  it("is null when no two raters share an item", () => {
    const { ratings } = simulateRatings({ items: 4, raters: 4, labels: 2, perItem: 1, seed: 4 });
    expect(mMsr(ratings)).toEqual({ value: null, reason: "no-overlap" });
  });
});
