import { describe, expect, it } from "vitest";
import { runTruthCase } from "../../../reference/truth/run-truth-case.ts";

const within = (value: unknown, tolerance = 1e-6) => ({ value, tolerance });
/** Item 0 beat item 1 three times and lost once: strengths 3 and 1. */
const pairwise = {
  id: "three-to-one",
  data: {
    level: "pairwise",
    items: ["a", "b"],
    values: [
      [0, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 1, 0, 1],
    ],
  },
  expected: {
    bradley_terry: {
      log_strength: { ...within([0, -Math.log(3)]), reference_item: 0 },
      se: within([0, Math.sqrt(1 / 3 + 1)]),
      strength: within([0.75, 0.25]),
      log_likelihood: within(3 * Math.log(0.75) + Math.log(0.25)),
      ranking: [0, 1],
    },
    // 0.1 * sum of theta^2, at the root of 3 - 4 sigmoid(2 t) = 0.2 t
    bradley_terry_l2: { log_strength: within([0.4864, -0.4864], 1e-3) },
  },
};

function checksOf(input: unknown) {
  return runTruthCase(input)?.checks ?? [];
}

describe("runTruthCase", () => {
  it("computes what a case expects and says how far it is off", () => {
    const checks = checksOf(pairwise);
    expect(checks.map(({ quantity, ok }) => [quantity, ok])).toEqual([
      ["log_strength", true],
      ["se", true],
      ["strength", true],
      ["log_likelihood", true],
      ["ranking", true],
      ["log_strength", true],
    ]);
  });

  it("fails a check whose expected value is not met", () => {
    const wrong = structuredClone(pairwise);
    wrong.expected.bradley_terry.strength.value = [0.7, 0.3];
    const failed = checksOf(wrong).filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ method: "bradley_terry", quantity: "strength" });
    expect(failed[0]!.difference).toBeCloseTo(0.05, 9);
    expect(failed[0]!.mismatch).toMatch(
      /^2 of 2 off, most at \[\d\]: expected 0\.[37]\d*, computed 0\.[27]\d*, tolerance 0.000001$/,
    );
  });

  it("runs only what a case lists, and only the numbers it gives", () => {
    const rows = [
      [0, 0, 1],
      [0, 1, 1],
      [1, 0, 0],
      [1, 1, 1],
    ];
    const data = { values: rows, items: ["x", "y"], raters: 2, classes: ["no", "yes"] };
    const expected = {
      majority_vote: { ties: [[1, [0, 1]]] },
      palmistry: { labels: [1, 0] },
      glad: { labels: "many" },
    };
    const checks = checksOf({ id: "two items", data, expected });
    expect(checks).toEqual([
      { method: "majority_vote", quantity: "ties", difference: 0, tolerance: 0, ok: true },
    ]);
  });

  it("a method without an estimate is a check that is not met, with the reason", () => {
    const data = { values: [[0, 0, 0]], items: 1, raters: 1, classes: ["only"] };
    const checks = checksOf({ id: "one class", data, expected: { glad: { labels: [0] } } });
    expect(checks).toMatchObject([
      { method: "glad", quantity: "run", mismatch: "undefined: single-category", ok: false },
    ]);
  });

  it("names the first items whose labels differ, with both labels, and the share", () => {
    const rows = Array.from({ length: 5 }, (_, item) => [item, 0, 1]);
    const data = { values: rows, items: 5, raters: 1, classes: ["no", "yes"] };
    const majority_vote = { labels: [1, 0, 0, 0, 0], min_label_agreement: 0.8, ties: [[2, [0, 1]]] };
    const checks = checksOf({ id: "yes", data, expected: { majority_vote } });
    expect(checks.map(({ mismatch }) => mismatch)).toEqual([
      "4 of 5 differ (80.0 %), 1 allowed: " +
        "item 1 expected 0, computed 1; item 2 expected 0, computed 1; item 3 expected 0, computed 1",
      "expected [2,[0,1]], computed no other",
    ]);
  });

  it("gives a number, and the worst entry of a table by its place, with both values", () => {
    const data = { values: [[0, 0, 1]], items: 1, raters: 1, classes: ["no", "yes"], gold: [0] };
    const posterior = [[0.5, 0.5]];
    const checks = checksOf({
      id: "one rating",
      data,
      expected: {
        majority_vote: { accuracy: within(1) },
        one_coin_dawid_skene: { posterior, tolerance_posterior: 0.001 },
      },
    });
    expect(checks.map(({ mismatch }) => mismatch)).toEqual([
      "expected 1, computed 0, tolerance 0.000001",
      expect.stringMatching(/^2 of 2 off, most at \[0\]\[\d\]: expected 0.5, computed \S+, tolerance 0.001$/),
    ]);
  });

  it("computes every method of the table, with what it says of raters, without being told of it here", () => {
    const rows = [0, 1, 2, 3].flatMap((item) => [0, 1, 2].map((rater) => [item, rater, item % 2]));
    const data = { values: rows, items: 4, raters: 3, classes: ["no", "yes"] };
    const labels = [0, 1, 0, 1];
    const expected = {
      kos: { labels },
      m_msr: { labels },
      zencrowd: { labels, reliability: within([1, 1, 1], 0.1) },
    };
    const checks = checksOf({ id: "alike", data, expected });
    expect(checks.map(({ method, quantity, ok }) => [method, quantity, ok])).toEqual([
      ["kos", "labels", true],
      ["m_msr", "labels", true],
      ["zencrowd", "labels", true],
      ["zencrowd", "reliability", true],
    ]);
  });

  it("takes values in the order in which the file names raters: w10 is not the third of w0, w1, w10", () => {
    const rows = Array.from({ length: 11 }, (_, rater) =>
      Array.from({ length: 12 }, (_, item) => [item, rater, rater === 10 && item < 6 ? 1 : 0]),
    ).flat();
    const data = { values: rows, items: 12, raters: 11, classes: ["no", "yes"] };
    const rater_agreement_with_majority = { ...within([1, 1, 0.5]), order: ["w0", "w1", "w10"] };
    const of = (entry: object) =>
      checksOf({ id: "eleven", data, expected: { majority_vote: { rater_agreement_with_majority: entry } } });
    expect(of(rater_agreement_with_majority)).toMatchObject([{ ok: true }]);
    expect(of({ ...rater_agreement_with_majority, order: ["w0", "w1", "w2"] })).toMatchObject([
      { ok: false, mismatch: expect.stringContaining("1 of 3 off, most at [2]") },
    ]);
    const named = { ...data, raters: Array.from({ length: 11 }, (_, at) => `n${at}`) };
    const stray = { majority_vote: { rater_agreement_with_majority } };
    expect(checksOf({ id: "stray", data: named, expected: stray })).toMatchObject([
      { ok: false, mismatch: 'the order names "w0", which is not in the data' },
    ]);
  });

  it("disputes the trust of MACE by its rule: only where labels do not appear in order, whatever the case is called", () => {
    const trustOf = (classes: number[]) => {
      const values = classes.flatMap((label, item) => [0, 1, 2].map((rater) => [item, rater, label]));
      const data = { values, items: classes.length, raters: 3, classes: ["no", "yes"] };
      return checksOf({ id: "any", data, expected: { mace: { trust: within([9, 9, 9]) } } });
    };
    expect(trustOf([1, 0, 1, 0])).toMatchObject(
      [{ quantity: "trust", ok: false, disputed: /crowd-kit/ }].map((check) => ({
        ...check,
        disputed: expect.stringMatching(check.disputed),
      })),
    );
    const [inOrder] = trustOf([0, 1, 0, 1]);
    expect(inOrder).toMatchObject({ ok: false });
    expect(inOrder!.disputed).toBeUndefined();
  });

  it("refuses rows that point outside the items, raters or classes", () => {
    const data = { values: [[0, 0, 2]], items: 1, raters: 1, classes: ["no", "yes"] };
    const stray = { id: "stray", data, expected: { majority_vote: { labels: [0] } } };
    expect(() => runTruthCase(stray)).toThrow("row 1: class 2 is outside the 2 listed");
  });

  it("gives null for what is not a case", () => {
    expect(runTruthCase({ id: "x" })).toBeNull();
  });
});
