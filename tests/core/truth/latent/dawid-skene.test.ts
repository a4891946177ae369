import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { anaesthetists } from "../anaesthetists.ts";
import { shareEqual, simulateRatings } from "../simulate-ratings.ts";
import { someRatings } from "../some-ratings.ts";

const tight = { objectiveTolerance: 1e-13, posteriorTolerance: 1e-9 };

/** Dawid and Skene's steps as the paper writes them: no logarithms, no typed arrays, no shortcuts. */
function slowDawidSkene(ratings: Ratings, steps: number) {
  const q = ratings.labelCount;
  const labels = Array.from(ratings.label, (label, n) => ({
    item: ratings.item[n]!,
    rater: ratings.rater[n]!,
    label,
  }));
  const of = (item: number) => labels.filter((row) => row.item === item);
  const categories = Array.from({ length: q }, (_, k) => k);
  const items = Array.from({ length: ratings.itemCount }, (_, i) => i).filter((i) => of(i).length > 0);
  let posterior = new Map(
    items.map((i) => [
      i,
      categories.map((k) => of(i).filter((row) => row.label === k).length / of(i).length),
    ]),
  );
  let logLikelihood = 0;
  for (let step = 0; step < steps; step++) {
    const weight = (i: number, t: number) => posterior.get(i)![t]!;
    const prior = categories.map((t) => items.reduce((sum, i) => sum + weight(i, t), 0) / items.length);
    const said = (rater: number, t: number, accept: (label: number) => boolean) =>
      labels
        .filter((row) => row.rater === rater && accept(row.label))
        .reduce((sum, row) => sum + weight(row.item, t), 0);
    const confusion = (rater: number, t: number, k: number) =>
      Math.max(said(rater, t, (label) => label === k) / said(rater, t, () => true) || 0, 1e-10);
    logLikelihood = 0;
    posterior = new Map(
      items.map((i) => {
        const joint = categories.map((t) =>
          of(i).reduce(
            (product, row) => product * confusion(row.rater, t, row.label),
            Math.max(prior[t]!, 1e-10),
          ),
        );
        const sum = joint.reduce((a, b) => a + b, 0);
        logLikelihood += Math.log(sum);
        return [i, joint.map((p) => p / sum)];
      }),
    );
  }
  return { posterior, logLikelihood };
}

describe("dawidSkene", () => {
  it("finds the marginals that Dawid and Skene published for the anaesthetists", () => {
    const fit = dawidSkene(anaesthetists, tight).value!;
    expect(Array.from(fit.classPrior, (p) => p.toFixed(2))).toEqual(["0.40", "0.42", "0.11", "0.07"]);
    // An independent EM in double precision, run to a change below 1e-13.
    expect(fit.logLikelihood).toBeCloseTo(-192.890881, 5);
  });

  it("takes the same steps as the slow version without logarithms", () => {
    const { ratings } = simulateRatings({ items: 30, raters: 6, labels: 3, perItem: 4, seed: 1 });
    const fit = dawidSkene(ratings, { maxIterations: 9, accelerate: false, posteriorTolerance: 0 }).value!;
    const slow = slowDawidSkene(ratings, 10);
    expect(fit.logLikelihood).toBeCloseTo(slow.logLikelihood, 8);
    for (const [item, row] of slow.posterior) {
      for (const [t, p] of row.entries()) expect(fit.posterior[item * 3 + t]).toBeCloseTo(p, 8);
    }
  });

  it("reaches the same fit with and without acceleration, in fewer steps with it", () => {
    const { ratings } = simulateRatings({ items: 300, raters: 10, labels: 3, perItem: 5, seed: 2 });
    const plain = dawidSkene(ratings, { ...tight, accelerate: false }).value!;
    const fast = dawidSkene(ratings, tight).value!;
    expect(fast.logLikelihood).toBeCloseTo(plain.logLikelihood, 6);
    expect(Math.max(...fast.posterior.map((p, at) => Math.abs(p - plain.posterior[at]!)))).toBeLessThan(1e-5);
    expect(fast.iterations).toBeLessThan(plain.iterations);
  });

  it("recovers confusion matrices within four standard errors", () => {
    const { ratings, skill } = simulateRatings({ items: 2000, raters: 12, labels: 3, perItem: 6, seed: 3 });
    const fit = dawidSkene(ratings, tight).value!;
    for (const [rater, p] of skill.entries()) {
      for (let t = 0; t < 3; t++) {
        for (let k = 0; k < 3; k++) {
          const at = (rater * 3 + t) * 3 + k;
          const expected = k === t ? p : (1 - p) / 2;
          expect(Math.abs(fit.confusion[at]! - expected) / fit.confusionError[at]!).toBeLessThan(4);
        }
      }
      const { accuracy, standardError, labels } = fit.raters[rater]!;
      expect(labels).toBe(ratings.rater.filter((r) => r === rater).length);
      expect(Math.abs(accuracy.value! - p) / standardError.value!).toBeLessThan(4);
    }
  });

  it("beats the majority when a few good raters face many careless ones", () => {
    const { ratings, truth } = simulateRatings({
      items: 400,
      raters: 9,
      labels: 4,
      perItem: 9,
      seed: 4,
      skill: (rater) => (rater < 3 ? 0.95 : 0.3),
    });
    expect(shareEqual(dawidSkene(ratings).value!.label, truth)).toBeGreaterThan(0.97);
  });

  it("keeps every confusion cell above 0 with a Dirichlet prior, and its objective still never falls", () => {
    fc.assert(
      fc.property(someRatings, (ratings) => {
        const fit = dawidSkene(ratings, { smoothing: 0.5, diagonalSmoothing: 1, maxIterations: 60 }).value!;
        expect(Math.min(...fit.confusion)).toBeGreaterThan(0);
        for (const [at, value] of fit.trace.entries()) {
          if (at > 0) expect(value).toBeGreaterThanOrEqual(fit.trace[at - 1]! - 1e-8);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it.each([
    { items: 300, raters: 20, labels: 4, perItem: 3, seed: 7 },
    { items: 500, raters: 30, labels: 2, perItem: 5, seed: 8 },
    { items: 300, raters: 20, labels: 5, perItem: 5, seed: 9 },
  ])(
    "stops within 1e-5 of where plain steps end, in every cell: $items items, $perItem labels each",
    (crowd) => {
      const { ratings } = simulateRatings(crowd);
      const plain = { accelerate: false, ...tight, parameterTolerance: 1e-8, maxIterations: 20_000 };
      const fit = dawidSkene(ratings).value!;
      const end = dawidSkene(ratings, plain).value!;
      const off = fit.confusion.map((cell, at) => Math.abs(cell - end.confusion[at]!));
      expect(fit.converged).toBe(true);
      expect(Math.max(...off)).toBeLessThan(1e-5);
    },
  );

  it("gives a rater without labels the prior's confusion matrix and no error", () => {
    const fit = dawidSkene({ ...anaesthetists, raterCount: 6 }, { smoothing: 1, diagonalSmoothing: 4 })
      .value!;
    expect(Array.from(fit.confusion.slice(5 * 16, 5 * 16 + 4))).toEqual([0.625, 0.125, 0.125, 0.125]);
    expect(fit.confusionError[5 * 16]).toBe(-1);
    expect(fit.raters[5]).toEqual({
      labels: 0,
      accuracy: { value: null, reason: "no-data" },
      standardError: { value: null, reason: "no-data" },
    });
  });

  it("stays finite on an item with a thousand labels", () => {
    const { ratings, truth } = simulateRatings({ items: 4, raters: 1000, labels: 2, perItem: 1000, seed: 6 });
    const fit = dawidSkene(ratings).value!;
    expect(Number.isFinite(fit.logLikelihood)).toBe(true);
    expect(Array.from(fit.label)).toEqual(Array.from(truth));
  });

  it("refuses a class prior that is not a distribution", () => {
    expect(() => dawidSkene(anaesthetists, { classPrior: [0.5, 0.5] })).toThrow(RangeError);
  });
});
