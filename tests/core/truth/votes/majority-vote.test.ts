import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { noLabel } from "#core/truth/types.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { anaesthetists } from "../anaesthetists.ts";
import { someRatings } from "../some-ratings.ts";

// "b" is a tie of 0 and 1; nobody rated "d".
const rows = [
  ["a", "x", 0],
  ["a", "y", 0],
  ["a", "z", 1],
  ["b", "x", 0],
  ["b", "y", 1],
  ["c", "x", 2],
] as const;
const { ratings } = encodeRatings(
  rows.map(([item, rater, label]) => ({ item, rater, label })),
  { items: ["a", "b", "c", "d"] },
);

describe("majorityVote", () => {
  it("takes the label most raters gave, the lowest one in a tie, and lists the tie", () => {
    const fit = majorityVote(ratings).value!;
    expect(Array.from(fit.label)).toEqual([0, 0, 2, noLabel]);
    expect(fit.ties).toEqual([{ item: 1, labels: [0, 1] }]);
    expect(Array.from(fit.posterior.slice(0, 3))).toEqual([2 / 3, 1 / 3, 0]);
  });

  it("finds the one tie among the anaesthetists' grades", () => {
    expect(majorityVote(anaesthetists).value!.ties).toEqual([{ item: 11, labels: [1, 2] }]);
  });

  it("says how often each rater agrees with it, and on how many labels that rests", () => {
    const [x, y, z] = majorityVote(ratings).value!.agreement;
    // The tie "b" is half an agreement for both of its labels.
    expect([x?.labels, x?.accuracy, y?.labels, y?.accuracy]).toEqual([
      3,
      { value: 5 / 6 },
      2,
      { value: 3 / 4 },
    ]);
    // a(1 - a)/n + t(1 - t)/n^2
    expect(y?.standardError.value).toBeCloseTo(Math.sqrt(3 / 32 + 1 / 16), 12);
    expect(z?.standardError).toEqual({ value: null, reason: "on-the-boundary" });
  });

  it("gives two raters of tied items the same agreement, whichever label comes first", () => {
    const labels = [
      [0, 0],
      [1, 1],
      [0, 1],
      [0, 1],
    ];
    const given = labels.flatMap((pair, item) =>
      pair.map((label, rater) => ({ item: String(item), rater: String(rater), label })),
    );
    const own = majorityVote(encodeRatings(given).ratings).value!.agreement.map(({ accuracy }) => accuracy);
    expect(own).toEqual([{ value: 3 / 4 }, { value: 3 / 4 }]);
  });

  it("lets weights decide, and counts a negative one as nothing", () => {
    const fit = majorityVote(ratings, { weight: Float64Array.of(1, 3, -5) }).value!;
    expect(Array.from(fit.label)).toEqual([0, 1, 2, noLabel]);
    expect(Array.from(fit.posterior.slice(0, 3))).toEqual([1, 0, 0]);
  });

  it("calls an item on which nobody's vote counts a tie of all labels", () => {
    const fit = majorityVote(ratings, { weight: Float64Array.of(0, 1, 1) }).value!;
    expect(fit.ties).toContainEqual({ item: 2, labels: [0, 1, 2] });
  });

  it("puts gold in the place of the vote", () => {
    const fit = majorityVote(ratings, { gold: Int32Array.of(1, noLabel, noLabel, 2) }).value!;
    expect(Array.from(fit.label)).toEqual([1, 0, 2, 2]);
  });

  it("never picks a label that fewer raters gave than another", () => {
    fc.assert(
      fc.property(someRatings, (some) => {
        const { label } = majorityVote(some).value!;
        const votes = (i: number, k: number) =>
          some.item.filter((item, n) => item === i && some.label[n] === k).length;
        for (let i = 0; i < some.itemCount; i++) {
          if (label[i] === noLabel) continue;
          for (let k = 0; k < some.labelCount; k++) {
            expect(votes(i, label[i]!)).toBeGreaterThanOrEqual(votes(i, k));
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
