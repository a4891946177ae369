import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { fastDawidSkene } from "#core/truth/latent/fast-dawid-skene.ts";
import { glad } from "#core/truth/latent/glad.ts";
import { mace } from "#core/truth/latent/mace.ts";
import { oneCoinDawidSkene } from "#core/truth/latent/one-coin-dawid-skene.ts";
import { zenCrowd } from "#core/truth/latent/zen-crowd.ts";
import { noLabel } from "#core/truth/types.ts";
import { shareEqual, simulateRatings } from "../simulate-ratings.ts";
import { renumber, rotation, someRatings } from "../some-ratings.ts";

type Options = { gold?: Int32Array; maxIterations?: number };
const methods = [
  ["dawidSkene", (ratings: Ratings, options?: Options) => dawidSkene(ratings, options)],
  ["fastDawidSkene", (ratings: Ratings, options?: Options) => fastDawidSkene(ratings, options)],
  ["oneCoinDawidSkene", (ratings: Ratings, options?: Options) => oneCoinDawidSkene(ratings, options)],
  ["zenCrowd", (ratings: Ratings, options?: Options) => zenCrowd(ratings, options)],
  ["mace", (ratings: Ratings, options?: Options) => mace(ratings, options)],
  ["glad", (ratings: Ratings, options?: Options) => glad(ratings, options)],
] as const;
const runs = { seed: 17, numRuns: 60 };
const short = { maxIterations: 40 };

describe.each(methods)("%s", (_, infer) => {
  it("never lowers its objective", () => {
    fc.assert(
      fc.property(someRatings, (ratings) => {
        const { trace } = infer(ratings, short).value!;
        for (const [at, value] of trace.entries()) {
          if (at > 0) expect(value).toBeGreaterThanOrEqual(trace[at - 1]! - 1e-8);
        }
      }),
      runs,
    );
  });

  it("gives each item a distribution, and a label exactly where someone rated it", () => {
    fc.assert(
      fc.property(someRatings, (ratings) => {
        const { posterior, label } = infer(ratings, short).value!;
        for (let i = 0; i < ratings.itemCount; i++) {
          const isRated = ratings.item.includes(i);
          expect(label[i] !== noLabel).toBe(isRated);
          const row = posterior.subarray(i * ratings.labelCount, (i + 1) * ratings.labelCount);
          expect(row.every((p) => p >= 0 && p <= 1 + 1e-12)).toBe(true);
          const sum = row.reduce((total, p) => total + p, 0);
          if (isRated) expect(sum).toBeCloseTo(1, 10);
        }
      }),
      runs,
    );
  });

  it("does not depend on the numbers or the order of items and raters", () => {
    const { ratings } = simulateRatings({ items: 40, raters: 6, labels: 3, perItem: 4, seed: 7 });
    const item = rotation(40);
    const moved = infer(renumber(ratings, { item, rater: rotation(6) }), short).value!;
    const fit = infer(ratings, short).value!;
    for (let i = 0; i < 40; i++) {
      for (let t = 0; t < 3; t++) {
        expect(moved.posterior[item[i]! * 3 + t]).toBeCloseTo(fit.posterior[i * 3 + t]!, 7);
      }
    }
  });

  it("does not depend on the numbers of the labels", () => {
    const { ratings } = simulateRatings({ items: 60, raters: 7, labels: 3, perItem: 5, seed: 8 });
    const label = rotation(3);
    const moved = infer(renumber(ratings, { label }), short).value!;
    const fit = infer(ratings, short).value!;
    const isTied = new Set(fit.ties.map((tie) => tie.item));
    for (let i = 0; i < 60; i++) {
      if (!isTied.has(i)) expect(moved.label[i]).toBe(label[fit.label[i]!]);
    }
  });

  it("leaves gold as it is, also against all raters and on an item nobody rated", () => {
    const { ratings } = simulateRatings({ items: 50, raters: 6, labels: 3, perItem: 4, seed: 9 });
    const withSpare = { ...ratings, itemCount: 51 };
    const gold = new Int32Array(51).fill(noLabel);
    gold[0] = (ratings.label[0]! + 1) % 3;
    gold[50] = 2;
    const { posterior, label } = infer(withSpare, { gold }).value!;
    expect([label[0], label[50]]).toEqual([gold[0], 2]);
    expect([posterior[gold[0]!], posterior[50 * 3 + 2]]).toEqual([1, 1]);
  });

  it("learns from gold which raters to believe", () => {
    const { ratings, truth } = simulateRatings({
      items: 200,
      raters: 5,
      labels: 2,
      perItem: 5,
      seed: 10,
      skill: (rater) => (rater < 2 ? 0.97 : 0.5),
    });
    const gold = new Int32Array(200).fill(noLabel);
    for (let i = 0; i < 60; i++) gold[i] = truth[i]!;
    const { label } = infer(ratings, { gold }).value!;
    expect(shareEqual(label.subarray(60), truth.subarray(60))).toBeGreaterThan(0.93);
  });

  it("finds the truth when all raters are perfect", () => {
    const { ratings, truth } = simulateRatings({
      items: 60,
      raters: 5,
      labels: 4,
      perItem: 3,
      seed: 11,
      skill: () => 1,
    });
    const fit = infer(ratings).value!;
    expect(Array.from(fit.label)).toEqual(Array.from(truth));
    expect(fit.ties).toEqual([]);
    for (const { accuracy } of fit.raters) expect(accuracy.value).toBeGreaterThan(0.97);
  });

  it("is null with a reason when there are no ratings", () => {
    const { ratings } = simulateRatings({ items: 2, raters: 2, labels: 2, perItem: 0, seed: 12 });
    expect(infer(ratings)).toEqual({ value: null, reason: "no-data" });
  });

  it("does not change its input", () => {
    const { ratings } = simulateRatings({ items: 20, raters: 4, labels: 2, perItem: 3, seed: 13 });
    const copy = structuredClone(ratings);
    infer(ratings);
    expect(ratings).toEqual(copy);
  });
});
