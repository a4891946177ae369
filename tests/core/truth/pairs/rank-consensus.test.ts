import fc from "fast-check";
import { expect, test } from "vitest";
import { rankConsensus, rankMethods } from "#core/truth/pairs/rank-consensus.ts";

test("Borda counts how many responses one is put before, on average, a tie as half", () => {
  // Of three responses: 2, 1, 0 points for the places.
  const one = rankConsensus(
    [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
    ],
    "borda",
  )!;
  expect(one.scores.map((score) => 3 * score)).toEqual([5, 3, 1]);
  expect(one.ranks).toEqual([1, 2, 3]);
  expect(rankConsensus([[1, 2, 2]], "borda")).toEqual({ ranks: [1, 2, 2], scores: [2, 0.5, 0.5] });
});

test("Borda follows places and Bradley-Terry the odds of pairs, and both say where they tie", () => {
  for (const method of rankMethods) {
    expect(
      rankConsensus(
        [
          [1, 2],
          [2, 1],
        ],
        method,
      )!.ranks,
    ).toEqual([1, 1]);
    expect(
      rankConsensus(
        [
          [1, 2, 3],
          [2, 3, 1],
          [3, 1, 2],
        ],
        method,
      )!.ranks,
    ).toEqual([1, 1, 1]);
  }
  const { scores } = rankConsensus(
    [
      [1, 2],
      [1, 2],
      [1, 2],
      [2, 1],
    ],
    "bradley_terry",
  )!;
  // Three to one: log odds log 3 = 1.099, a little less by the prior.
  expect(scores[0]! - scores[1]!).toBeGreaterThan(0.9);
  expect(scores[0]! - scores[1]!).toBeLessThan(Math.log(3));
});

test("nothing to rank is no order", () => {
  for (const method of rankMethods) {
    expect(rankConsensus([], method)).toBeNull();
    expect(rankConsensus([[1]], method)).toBeNull();
    expect(
      rankConsensus(
        [
          [1, 2],
          [1, 2, 3],
        ],
        method,
      ),
    ).toBeNull();
  }
});

const rankings = fc.integer({ min: 2, max: 10 }).chain((responses) =>
  fc.array(fc.array(fc.integer({ min: 1, max: responses }), { minLength: responses, maxLength: responses }), {
    minLength: 1,
    maxLength: 6,
  }),
);

test("what all put in one order stays in it, and names of responses do not matter", () => {
  fc.assert(
    fc.property(rankings, fc.constantFrom(...rankMethods), (given, method) => {
      const { ranks } = rankConsensus(given, method)!;
      const reversed = rankConsensus(
        given.map((places) => [...places].reverse()),
        method,
      )!;
      expect([...reversed.ranks].reverse()).toEqual(ranks);
      const [first] = given;
      const alone = rankConsensus([first!, first!, first!], method)!;
      first!.forEach((place, at) => {
        first!.forEach((other, to) => {
          expect(Math.sign(alone.ranks[at]! - alone.ranks[to]!)).toBe(Math.sign(place - other));
        });
      });
    }),
  );
});
