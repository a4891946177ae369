import { describe, expect, it } from "vitest";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { fastDawidSkene } from "#core/truth/latent/fast-dawid-skene.ts";
import { shareEqual, simulateRatings } from "../simulate-ratings.ts";

describe("fastDawidSkene", () => {
  it("comes close to Dawid-Skene in a few rounds", () => {
    const { ratings } = simulateRatings({ items: 1000, raters: 12, labels: 3, perItem: 5, seed: 1 });
    const fit = fastDawidSkene(ratings).value!;
    expect(fit.converged).toBe(true);
    expect(fit.iterations).toBeLessThan(15);
    expect(shareEqual(fit.label, dawidSkene(ratings).value!.label)).toBeGreaterThan(0.97);
  });

  it("lets the better rater settle a tie, whichever label is lower", () => {
    // Raters 0, 1, 2 share 20 items; rater 2 is wrong on half of them. Item 20 is a tie of raters 0 and 2.
    const item: number[] = [];
    const rater: number[] = [];
    const label: number[] = [];
    for (let i = 0; i < 20; i++) {
      for (let r = 0; r < 3; r++) {
        item.push(i);
        rater.push(r);
        label.push(r === 2 && i % 4 < 2 ? 1 - (i % 2) : i % 2);
      }
    }
    for (const good of [0, 1]) {
      const fit = fastDawidSkene({
        item: Uint32Array.from([...item, 20, 20]),
        rater: Uint32Array.from([...rater, 0, 2]),
        label: Uint16Array.from([...label, good, 1 - good]),
        itemCount: 21,
        raterCount: 3,
        labelCount: 2,
      }).value!;
      expect(fit.label[20]).toBe(good);
    }
  });

  it("falls back to the lowest label, and says so, when every item is tied", () => {
    const fit = fastDawidSkene({
      item: Uint32Array.of(0, 0),
      rater: Uint32Array.of(0, 1),
      label: Uint16Array.of(0, 1),
      itemCount: 1,
      raterCount: 2,
      labelCount: 2,
    }).value!;
    expect(fit.label[0]).toBe(0);
    expect(fit.trace.every(Number.isFinite)).toBe(true);
  });
});
