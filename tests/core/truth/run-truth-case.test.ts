import { describe, expect, it } from "vitest";
import { runTruthCase } from "#core/truth/run-truth-case.ts";

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

describe("runTruthCase", () => {
  it("computes what a case expects and says how far it is off", () => {
    const { id, checks } = runTruthCase(pairwise);
    expect(id).toBe("three-to-one");
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
    const failed = runTruthCase(wrong).checks.filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ method: "bradley_terry", quantity: "strength" });
    expect(failed[0]!.difference).toBeCloseTo(0.05, 9);
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
      kos: { labels: [1, 0] },
      glad: { labels: "many" },
    };
    const { checks } = runTruthCase({ id: "two items", data, expected });
    expect(checks).toEqual([
      { method: "majority_vote", quantity: "ties", difference: 0, tolerance: 0, ok: true },
    ]);
  });

  it("a method without an estimate is a check that is not met, with the reason", () => {
    const data = { values: [[0, 0, 0]], items: 1, raters: 1, classes: ["only"] };
    const { checks } = runTruthCase({ id: "one class", data, expected: { glad: { labels: [0] } } });
    expect(checks).toMatchObject([{ method: "glad", quantity: "undefined: single-category", ok: false }]);
  });

  it("refuses what is not a case", () => {
    expect(() => runTruthCase({ id: "x" })).toThrow();
  });
});
