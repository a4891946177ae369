import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { constantRaters } from "#core/truth/constant-raters.ts";
import { indexCodes } from "#core/truth/index-codes.ts";
import { simulateRatings } from "./simulate-ratings.ts";

/** One list of labels a rater, one label an item; null where the rater did not label it. */
const of = (...raters: (number | null)[][]) => {
  const given = raters.flatMap((labels, rater) =>
    labels.flatMap((label, item) => (label === null ? [] : [{ item, rater, label }])),
  );
  return constantRaters(
    indexCodes({
      item: Uint32Array.from(given, ({ item }) => item),
      rater: Uint32Array.from(given, ({ rater }) => rater),
      label: Uint16Array.from(given, ({ label }) => label),
      itemCount: raters[0]!.length,
      raterCount: raters.length,
      labelCount: 3,
    }),
  );
};

const truth = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
const always = (label: number) => truth.map(() => label);

describe("constantRaters", () => {
  it("lists who says the same of everything while the others do not, with what the others say of the same items", () => {
    expect(of(truth, truth, always(0))).toEqual([{ rater: 2, label: 0, given: 10, n: 10, others: 0.4 }]);
    const two = of(truth, truth, truth, always(0), always(0));
    expect(two.map(({ rater, others }) => [rater, others])).toEqual([
      [3, expect.closeTo((3 * 0.4 + 1) / 4, 12)],
      [4, expect.closeTo((3 * 0.4 + 1) / 4, 12)],
    ]);
  });

  it("lists several who hide each other, by what those who vary say", () => {
    const found = of(truth, truth.with(0, 1), always(1), always(1), always(1), always(1));
    expect(found.map(({ rater }) => rater)).toEqual([2, 3, 4, 5]);
    // Who is right of a rare label is not one of them, whatever a careless rater says beside them.
    const rare = always(0).with(9, 1).concat(always(0).with(9, 1));
    expect(of(rare, rare, rare, rare.with(0, 1).with(1, 1))).toEqual([]);
  });

  it("lists who nearly does: nine in ten", () => {
    expect(of(truth, truth, always(0).with(9, 2))).toMatchObject([{ rater: 2, given: 9, n: 10 }]);
    expect(of(truth, truth, always(0).with(9, 2).with(8, 1))).toEqual([]);
  });

  it("lists nobody where the items are alike, nor who labelled fewer than five, nor where nobody else did", () => {
    expect(of(always(1), always(1), always(1))).toEqual([]);
    const four = (label: number) => always(label).map((each, at) => (at < 4 ? each : null));
    expect(
      of(
        truth.map((label) => 1 - label),
        four(0),
      ),
    ).toEqual([]);
    const alone = truth.map(() => null);
    expect(of(always(0), alone)).toEqual([]);
  });

  it("seldom lists a rater who does look, on 200 crowds of ten items", () => {
    const random = seededRandom("constant");
    let listed = 0;
    for (let crowd = 0; crowd < 200; crowd++) {
      const seed = random.below(1e9);
      const { ratings } = simulateRatings({ items: 10, raters: 5, labels: 2, perItem: 5, seed });
      listed += constantRaters(indexCodes(ratings)).length;
    }
    expect(listed / 1000).toBeLessThan(0.03);
  });
});
