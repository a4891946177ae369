import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { groupDifference } from "#core/agreement/intervals/group-difference.ts";
import { permutationTest } from "#core/agreement/intervals/permutation-test.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { landmark } from "#core/agreement/kappa/landmark.ts";
import { alternativeAnnotatorTest } from "#core/agreement/raters/alternative-annotator-test.ts";
import { classificationScores } from "#core/agreement/raters/classification-scores.ts";
import { humanCeiling } from "#core/agreement/raters/human-ceiling.ts";
import { itemDisagreement } from "#core/agreement/raters/item-disagreement.ts";
import { judgeAgreement } from "#core/agreement/raters/judge-agreement.ts";
import { majority } from "#core/agreement/raters/majority.ts";
import { raterInfluence } from "#core/agreement/raters/rater-influence.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { ratingTable } from "./rating-table.ts";

const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, "nominal");

describe("items", () => {
  test("disagreement: a a b has P_i = 1/3 and entropy ln 3 - (2/3) ln 2", () => {
    const [first, second, third, fourth] = itemDisagreement(
      ratingTable([
        ["a", "a", "b"],
        ["b", "b", "b"],
        ["a", null, null],
        [null, null, null],
      ]),
    );
    expect(first?.agreement).toBeCloseTo(1 / 3, 14);
    expect(first?.entropy).toBeCloseTo(Math.log(3) - (2 / 3) * Math.log(2), 14);
    expect(second).toMatchObject({ agreement: 1, entropy: 0 });
    expect(third).toMatchObject({ ratings: 1, agreement: null, entropy: 0 });
    expect(fourth).toMatchObject({ ratings: 0, agreement: null, entropy: null });
  });

  test("distance from consensus: from the most frequent label, or from the median where there is an order", () => {
    const distances = (rows: (string | number | null)[][], isOrdered: boolean) =>
      itemDisagreement(ratingTable(rows), { isOrdered }).map(({ distance }) => distance);
    const rows = [
      [1, 6, 6],
      [5, 6, 6],
      [1, 2, null],
      [3, null, null],
      [null, null, null],
    ];
    expect(distances(rows, false)).toEqual([1 / 3, 1 / 3, 1 / 2, 0, null]);
    expect(distances(rows, true)).toEqual([5 / 3, 1 / 3, 1 / 2, 0, null]);
  });

  test("no number is nearer to the ratings than the median", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }), (row) => {
        const [item] = itemDisagreement(ratingTable([row]), { isOrdered: true });
        const distanceFrom = (center: number) =>
          row.reduce((sum, number) => sum + Math.abs(number - center), 0) / row.length;
        const least = Math.min(...[1, 2, 3, 4, 5, 6].map(distanceFrom));
        expect(item?.distance).toBeCloseTo(least, 12);
      }),
      { seed: 1 },
    );
  });

  test("majority reports ties and never breaks them", () => {
    const votes = majority(
      ratingTable([
        ["a", "a", "b"],
        ["b", "a", null],
        [null, null, null],
      ]),
    );
    expect(votes.map(({ labels, votes: count }) => ({ labels, count }))).toEqual([
      { labels: [0], count: 2 },
      { labels: [0, 1], count: 1 },
      { labels: [], count: 0 },
    ]);
  });
});

describe("judges", () => {
  // raters 0, 1, 2 are humans, 3 is the judge
  const ratings = ratingTable([
    ["a", "a", "a", "a"],
    ["a", "a", "b", "b"],
    ["a", "b", null, "b"],
    ["b", "b", "b", "b"],
    ["b", "b", "b", null],
  ]);

  test("agreement with the humans' majority leaves tied items out and counts them", () => {
    const { withMajority, tiedItems, humans, withJudge } = judgeAgreement(ratings, 3, "nominal");
    expect(withMajority).toEqual({ value: 2 / 3, n: 3 });
    expect(tiedItems).toBe(1);
    expect(humans).toEqual(alpha(selectRatings(ratings, (rater) => rater < 3)));
    expect(withJudge).toEqual(alpha(ratings));
  });

  test("a tie of the humans can be a label of its own, and without one a judge may only share ties with them", () => {
    // Humans 0 and 1, judge 2; on the second and third item the humans are tied.
    const pairs = ratingTable(
      [
        ["a", "a", "a"],
        ["a", "b", "tie"],
        ["b", "a", "a"],
      ],
      ["a", "b", "tie"],
    );
    expect(judgeAgreement(pairs, 2, "nominal").withMajority).toEqual({ value: 1, n: 1 });
    const own = judgeAgreement(pairs, 2, "nominal", { tiedAs: 2 });
    expect(own.withMajority).toEqual({ value: 2 / 3, n: 3 });
    expect(own.tiedItems).toBe(2);
    const tiedOnly = ratingTable([["a", "b", "a"]]);
    expect(judgeAgreement(tiedOnly, 2, "nominal").withMajority.reason).toBe("ties-only");
  });

  test("a judge who rated nothing has no agreement", () => {
    const idle = ratingTable([
      ["a", "a", null],
      ["b", "b", null],
    ]);
    expect(judgeAgreement(idle, 2, "nominal").withMajority.reason).toBe("no-data");
  });

  test("the ceiling of a judge who copies one of two humans is 1 and what humans reach together", () => {
    const copy = ratingTable([
      ["a", "a", "a"],
      ["a", "b", "a"],
      ["b", "b", "b"],
      ["b", "b", "b"],
    ]);
    const { humanHuman, judgeHuman, ratio } = humanCeiling(copy, 2);
    // humans: p_o = 3/4, p_e = 1/2, kappa = 1/2; judge with humans: (1 + 1/2) / 2
    expect(humanHuman).toMatchObject({ value: expect.closeTo(0.5, 12), n: 1 });
    expect(judgeHuman).toMatchObject({ value: expect.closeTo(0.75, 12), n: 2 });
    expect(ratio.value).toBeCloseTo(1.5, 12);
  });

  test("scores against true labels, by hand", () => {
    // truth p p p n n, judge p p n n p
    const pairs = ratingTable(
      [
        ["p", "p"],
        ["p", "p"],
        ["p", "n"],
        ["n", "n"],
        ["n", "p"],
      ],
      ["n", "p"],
    );
    const scores = classificationScores(contingencyTable(pairs, 0, 1), 1);
    expect(scores).toMatchObject({
      truePositives: 2,
      falseNegatives: 1,
      falsePositives: 1,
      trueNegatives: 1,
    });
    expect(scores.recall).toMatchObject({ value: 2 / 3, n: 3 });
    expect(scores.specificity).toMatchObject({ value: 1 / 2, n: 2 });
    expect(scores.balancedAccuracy.value).toBeCloseTo(7 / 12, 12);
    expect(scores.f1.value).toBeCloseTo(2 / 3, 12);
    expect(scores.matthews.value).toBeCloseTo(1 / 6, 12);
  });

  test("scores that would divide by nothing are undefined", () => {
    const never = ratingTable(
      [
        ["n", "n"],
        ["n", "n"],
      ],
      ["n", "p"],
    );
    const { precision, recall, specificity, matthews } = classificationScores(
      contingencyTable(never, 0, 1),
      1,
    );
    expect([precision.reason, recall.reason, matthews.reason]).toEqual(Array(3).fill("none-of-a-kind"));
    expect(specificity.value).toBe(1);
  });

  test("alternative annotator test: a judge equal to the others' vote beats a rater who is random", () => {
    const rows = Array.from({ length: 60 }, (_, item) => {
      const truth = item % 2;
      const noise = (item * 7 + (item >> 2)) % 2;
      return [truth, truth, noise, truth];
    });
    const test = alternativeAnnotatorTest(ratingTable(rows), 3, { epsilon: 0.1 });
    expect(test.raters.map(({ rater, items }) => ({ rater, items }))).toEqual(
      [0, 1, 2].map((rater) => ({ rater, items: 60 })),
    );
    expect(test.winningRate).toEqual({ value: 1, n: 3 });
    expect(test.advantageProbability.value).toBe(1);
  });

  test("alternative annotator test says when there are too few items", () => {
    const test = alternativeAnnotatorTest(ratingTable([["a", "a", "b"]]), 2, { epsilon: 0.1 });
    expect(test.winningRate).toEqual({
      value: null,
      reason: "too-few",
      n: 0,
      shortage: { of: "items-of-a-human", needs: 30, has: 1 },
    });
  });
});

describe("raters", () => {
  const ratings = ratingTable([
    [1, 1, 3],
    [2, 2, 3],
    [1, 1, 1],
    [3, 3, 3],
    [2, 2, null],
  ]);

  test("agreement with others, bias and influence, by hand", () => {
    const [first, , third] = raterInfluence(ratings, "nominal");
    // first: shares of others who agree 1/2, 1/2, 1, 1, 1
    expect(first?.agreement).toEqual({ value: expect.closeTo(4 / 5, 12), n: 5 });
    // third: above the others' mean by 2, 1, 0, 0
    expect(third?.bias).toEqual({ value: expect.closeTo(3 / 4, 12), n: 4 });
    expect(third?.labelBias).toEqual([-1 / 4, -1 / 4, 1 / 2].map((bias) => expect.closeTo(bias, 12)));
    expect(third?.alphaWithout.value).toBe(1);
    expect(third?.influence).toBeCloseTo((alpha(ratings).value ?? 0) - 1, 12);
  });

  test("a rater alone on every item has no agreement, one without ratings has no data", () => {
    const [, second, third] = raterInfluence(
      ratingTable([
        [1, null, null],
        [null, 2, null],
      ]),
      "nominal",
    );
    expect(second?.agreement.reason).toBe("no-overlap");
    expect(third?.agreement.reason).toBe("no-data");
  });

  test("groups: the difference of a coefficient has a reproducible interval", () => {
    const rows = Array.from({ length: 30 }, (_, item) => [item % 3, item % 3, item % 3, (item * item) % 3]);
    const both = ratingTable(rows);
    const experts = selectRatings(both, (rater) => rater < 2);
    const crowd = selectRatings(both, (rater) => rater >= 2);
    const value = (group: Ratings) => alpha(group).value;
    const difference = groupDifference(experts, crowd, alpha, { seed: 1, resamples: 300 });
    expect(difference.value).toBeCloseTo(1 - (value(crowd) ?? 0), 12);
    expect(difference.interval?.low).toBeGreaterThan(0);
    expect(difference.p).toBeLessThan(0.02);
    expect(groupDifference(experts, crowd, alpha, { seed: 1, resamples: 300 })).toEqual(difference);
    const none = groupDifference(experts, experts, alpha, { seed: 1, resamples: 100 });
    expect(none).toMatchObject({ value: 0, p: 1, interval: { low: 0, high: 0 } });
  });

  test("groups: a group without a coefficient has no difference", () => {
    const nobody = selectRatings(ratings, () => false);
    expect(groupDifference(ratings, nobody, alpha, { seed: 1 })).toMatchObject({
      value: null,
      reason: "no-data",
    });
  });

  test("permutation test: real agreement is rare among shuffles, agreement by habit is not", () => {
    const real = ratingTable(Array.from({ length: 20 }, (_, item) => [item % 2, item % 2]));
    expect(permutationTest(real, alpha, { seed: 1, permutations: 199 }).p).toBe(1 / 200);
    const habit = ratingTable(
      Array.from({ length: 20 }, (_, item) => [item === 3 ? 1 : 0, item === 5 ? 1 : 0]),
    );
    expect(permutationTest(habit, alpha, { seed: 1, permutations: 199 }).p).toBeGreaterThan(0.5);
    expect(permutationTest(ratingTable([[1]]), alpha, { seed: 1 })).toMatchObject({
      value: null,
      reason: "no-overlap",
    });
  });
});

describe("landmark", () => {
  test("a bound belongs to the step above it", () => {
    expect(landmark(0.667, "krippendorff")).toBe("enough for tentative conclusions");
    expect(landmark(0.6669, "krippendorff")).toBe("not reliable enough for conclusions");
    expect(landmark(-0.2, "landis-koch")).toBe("poor");
    expect(landmark(1, "landis-koch")).toBe("almost perfect");
  });
});
