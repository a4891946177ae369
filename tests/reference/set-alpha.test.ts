import { describe, expect, test } from "vitest";
import { setAlpha } from "../../reference/set-alpha.ts";

describe("setAlpha", () => {
  const rows = (answers: string[][][]) =>
    answers.flatMap((answer, item) =>
      answer.map((labels, rater) => ({ item: `${item}`, rater: `${rater}`, labels })),
    );

  test("by hand with Jaccard: {a} {a}, {a} {a b}: 0", () => {
    // values {a} x 3, {a b} x 1; D_o = (1/4) * 2 * 1/2 = 1/4, D_e = 2 * 3 * 1/2 / 12 = 1/4, alpha = 0
    expect(
      setAlpha(
        rows([
          [["a"], ["a"]],
          [["a"], ["a", "b"]],
        ]),
        "jaccard",
      ).value,
    ).toBeCloseTo(0, 14);
  });

  test("the order of labels in an answer, and repeats, do not matter", () => {
    const ordered = setAlpha(
      rows([
        [
          ["a", "b"],
          ["a", "b"],
        ],
        [["c"], ["a"]],
      ]),
      "masi",
    ).value;
    expect(
      setAlpha(
        rows([
          [
            ["a", "b"],
            ["b", "a", "b"],
          ],
          [["c"], ["a"]],
        ]),
        "masi",
      ).value,
    ).toBe(ordered);
  });

  test("nominal takes whole sets for labels, and a distance of one's own replaces the measure", () => {
    const answers = rows([
      [["a"], ["a"]],
      [["a", "b"], ["a"]],
      [["b"], ["b"]],
    ]);
    const own = setAlpha(answers, "masi", {
      distance: (left, right) => Number([...left].join() !== [...right].join()),
    });
    expect(own.value).toBeCloseTo(setAlpha(answers, "nominal").value ?? 0, 12);
  });
});
