import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { noLabel } from "#core/truth/types.ts";
import { kos } from "#core/truth/votes/kos.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { shareEqual, simulateRatings } from "../simulate-ratings.ts";

/** Hammers and spammers: three in ten raters know, the rest toss a coin. Random pairing, as the theory asks. */
const { ratings, truth } = simulateRatings({
  items: 1000,
  raters: 1000,
  labels: 2,
  perItem: 11,
  seed: 1,
  skill: (rater) => (rater % 10 < 3 ? 1 : 0.5),
});

describe("kos", () => {
  it("beats the majority among hammers and spammers", () => {
    const right = shareEqual(kos(ratings).value!.label, truth);
    expect(right).toBeGreaterThan(shareEqual(majorityVote(ratings).value!.label, truth) + 0.03);
    expect(right).toBeGreaterThan(0.95);
  });

  it("works from random messages too, and repeats with the seed", () => {
    const again = () => kos(ratings, { random: seededRandom(2).uniform }).value!;
    expect(shareEqual(again().label, truth)).toBeGreaterThan(0.95);
    expect(again()).toEqual(again());
  });

  it("gives a rater who mixes the labels up a negative weight", () => {
    const small = simulateRatings({
      items: 200,
      raters: 6,
      labels: 2,
      perItem: 6,
      seed: 3,
      skill: (r) => (r === 0 ? 0.05 : 0.85),
    });
    const { weight } = kos(small.ratings).value!;
    expect(weight[0]).toBeLessThan(0);
    expect(Math.min(...weight.subarray(1))).toBeGreaterThan(0);
  });

  it("flips every decision when the two labels swap names", () => {
    const swapped = { ...ratings, label: ratings.label.map((code) => 1 - code) };
    expect(Array.from(kos(swapped).value!.label, (code) => 1 - code)).toEqual(
      Array.from(kos(ratings).value!.label),
    );
  });

  it("keeps gold, and reports a tie as one", () => {
    const tie = {
      item: Uint32Array.of(0, 0, 1),
      rater: Uint32Array.of(0, 1, 2),
      label: Uint16Array.of(0, 1, 1),
      itemCount: 3,
      raterCount: 3,
      labelCount: 2,
    };
    const fit = kos(tie, { gold: Int32Array.of(noLabel, 0, noLabel) }).value!;
    expect(fit.ties).toEqual([{ item: 0, labels: [0, 1] }]);
    expect(Array.from(fit.label)).toEqual([0, 0, noLabel]);
  });

  it("says that its messages settled where they do, and abstains nowhere then", () => {
    expect(kos(ratings).value).toMatchObject({ converged: true, abstained: [] });
  });

  it("abstains from items whose label changes from round to round, and says that it did not converge", () => {
    // Two raters agree on one item and not on the other. By hand, the score of the first is -2, -2, 2, 2 and so on, since
    // what each rater tells comes back with its sign changed; the second is always a tie.
    const circle = {
      item: Uint32Array.of(0, 0, 1, 1),
      rater: Uint32Array.of(0, 1, 0, 1),
      label: Uint16Array.of(1, 1, 1, 0),
      itemCount: 2,
      raterCount: 2,
      labelCount: 2,
    };
    const { converged, iterations, abstained, label, ties, posterior } = kos(circle).value!;
    expect({ converged, iterations, abstained }).toEqual({
      converged: false,
      iterations: 100,
      abstained: [0],
    });
    expect(ties).toEqual([{ item: 1, labels: [0, 1] }]);
    expect([...label, ...posterior]).toEqual([noLabel, 0, 0.5, 0.5, 0.5, 0.5]);
    const taught = kos(circle, { gold: Int32Array.of(1, noLabel) }).value!;
    expect([taught.label[0], taught.abstained]).toEqual([1, []]);
  });

  it("is null without ratings and with other than two categories", () => {
    expect(kos({ ...ratings, labelCount: 3 })).toEqual({ value: null, reason: "not-binary" });
    expect(kos({ ...ratings, item: new Uint32Array(0) })).toEqual({ value: null, reason: "no-data" });
  });
});
