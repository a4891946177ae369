import { expect, test } from "vitest";
import { voteAgreement } from "#core/agreement/kappa/vote-agreement.ts";
import { rateAs } from "#tests/core/report/rate-as.ts";

// Humans 0 to 2, judge 3; t is a tie.
const ratings = rateAs(["aaba", "at.a", "bb.b", "tt.a", "a..a"]);

test("every pair of votes counts alike: an item with four votes has six of them", () => {
  // Agreeing: 3 of 6, 1 of 3, 3 of 3, 1 of 3, 1 of 1.
  expect(voteAgreement(ratings)).toEqual({ value: 9 / 16, n: 5 });
});

test("a judge is held against each human's vote, with ties and without", () => {
  // Agreeing: 2 of 3, 1 of 2, 2 of 2, 0 of 2, 1 of 1.
  expect(voteAgreement(ratings, { between: 3 })).toEqual({ value: 6 / 10, n: 5 });
  const isLeftOut = (code: number) => code === 2;
  // Without the ties: 2 of 3, 1 of 1, 2 of 2, none, 1 of 1.
  expect(voteAgreement(ratings, { between: 3, isLeftOut })).toEqual({ value: 6 / 7, n: 4 });
});

test("the error takes the pairs of an item together", () => {
  const { value, se, interval } = voteAgreement(ratings, { between: 3, interval: { method: "analytic" } });
  // Agreeing less .6 of the pairs: .2, -.2, .8, -1.2, .4.
  expect(se).toBeCloseTo(Math.sqrt((5 / 4) * (0.04 + 0.04 + 0.64 + 1.44 + 0.16)) / 10, 12);
  expect(interval?.low).toBeGreaterThan(0);
  expect(interval?.high).toBeLessThan(1);
  expect(interval?.low).toBeLessThan(value ?? 0);
});

test("no vote and no pair of votes have no agreement", () => {
  expect(voteAgreement(rateAs([])).reason).toBe("no-data");
  expect(voteAgreement(rateAs(["a.", ".b"])).reason).toBe("no-overlap");
});
