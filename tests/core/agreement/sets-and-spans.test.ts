import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { setAlpha } from "#core/agreement/alpha/set-alpha.ts";
import { setDistance } from "#core/agreement/alpha/set-distance.ts";
import { kendallU } from "#core/agreement/raters/kendall-u.ts";
import { gammaAgreement } from "#core/agreement/spans/gamma-agreement.ts";
import type { Span } from "#core/agreement/spans/spans.ts";
import { unitizingAlpha } from "#core/agreement/spans/unitizing-alpha.ts";

describe("setDistance", () => {
  const set = (labels: string) => new Set(labels);

  test.each([
    ["", "", 0, 0],
    ["a", "", 1, 1],
    ["ab", "ab", 0, 0],
    ["a", "ab", 1 - 1 / 2, 1 - (1 / 2) * (2 / 3)],
    ["ab", "bc", 1 - 1 / 3, 1 - (1 / 3) * (1 / 3)],
    ["a", "b", 1, 1],
  ])("{%s} and {%s}: Jaccard %d, MASI %d", (left, right, jaccard, masi) => {
    expect(setDistance(set(left), set(right), "jaccard")).toBeCloseTo(jaccard, 14);
    expect(setDistance(set(left), set(right), "masi")).toBeCloseTo(masi, 14);
  });

  test("is symmetric, between 0 and 1, and 0 for equal sets only", () => {
    const labels = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(labels, labels, fc.constantFrom("masi" as const, "jaccard" as const), (a, b, measure) => {
        const [left, right] = [new Set(a), new Set(b)];
        const distance = setDistance(left, right, measure);
        expect(setDistance(right, left, measure)).toBe(distance);
        expect(distance >= 0 && distance <= 1).toBe(true);
        expect(distance === 0).toBe([...a].sort().join() === [...b].sort().join());
      }),
      { seed: 1 },
    );
  });
});

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

describe("unitizingAlpha", () => {
  const spans = (marks: [string, number, number][], category = "c"): Span[] =>
    marks.map(([rater, begin, end]) => ({ rater, begin, end, category }));

  test("Krippendorff (2004), p. 254: .7286 for c, 1 for k, .8591 for both", () => {
    const both = [
      ...spans([
        ["0", 225, 295],
        ["0", 370, 400],
        ["1", 220, 300],
        ["1", 355, 375],
        ["1", 400, 420],
      ]),
      ...spans(
        [
          ["0", 180, 240],
          ["0", 300, 350],
          ["1", 180, 240],
          ["1", 300, 350],
        ],
        "k",
      ),
    ];
    const { overall, categories } = unitizingAlpha(both, { begin: 150, end: 450 }, ["0", "1"]);
    expect(Math.abs((categories.get("c")?.value ?? 0) - 0.7286)).toBeLessThan(0.00005);
    expect(categories.get("k")?.value).toBe(1);
    expect(Math.abs((overall.value ?? 0) - 0.8591)).toBeLessThan(0.0005);
  });

  test("a rater who read the text and marked nothing counts", () => {
    const one = spans([["a", 10, 20]]);
    expect(unitizingAlpha(one, { begin: 0, end: 100 }, ["a"]).overall.reason).toBe("no-overlap");
    expect(unitizingAlpha(one, { begin: 0, end: 100 }, ["a", "b"]).overall.value).toBeLessThan(0.1);
  });

  test("says why there is no value, and refuses overlapping spans", () => {
    expect(unitizingAlpha([], { begin: 0, end: 9 }, ["a", "b"]).overall.reason).toBe("no-data");
    const crossing = spans([
      ["a", 0, 5],
      ["a", 3, 8],
    ]);
    expect(() => unitizingAlpha(crossing, { begin: 0, end: 9 }, ["a", "b"])).toThrow(RangeError);
  });
});

describe("gammaAgreement", () => {
  const span = (rater: string, begin: number, end: number, category = "a"): Span => ({
    rater,
    begin,
    end,
    category,
  });

  test("observed disorder by hand: three spans moved by one of four, (2/8)^2 each", () => {
    const spans = [
      span("x", 1, 5),
      span("x", 6, 10, "b"),
      span("x", 11, 15),
      span("y", 2, 6),
      span("y", 7, 11, "b"),
      span("y", 12, 16),
    ];
    expect(gammaAgreement(spans, { seed: 1 }).observedDisorder).toBeCloseTo(1 / 16, 12);
  });

  test("spans nobody else marked cost one each: (2 * 1/16 + 2) / 3", () => {
    const spans = [
      span("x", 1, 5),
      span("x", 6, 10, "b"),
      span("x", 20, 24),
      span("x", 30, 34, "b"),
      span("y", 2, 6),
      span("y", 31, 35, "b"),
    ];
    expect(gammaAgreement(spans, { seed: 1 }).observedDisorder).toBeCloseTo(17 / 24, 12);
  });

  test("identical spans have gamma 1, also for three raters; the same seed gives the same gamma", () => {
    const spans = ["x", "y", "z"].flatMap((rater) => [span(rater, 0, 5), span(rater, 9, 12, "b")]);
    expect(gammaAgreement(spans, { seed: 1, samples: 20 }).value).toBe(1);
    const moved = [...spans, span("x", 30, 31)];
    expect(gammaAgreement(moved, { seed: 7 })).toEqual(gammaAgreement(moved, { seed: 7 }));
  });

  test("says why there is no value", () => {
    expect(gammaAgreement([], { seed: 1 }).reason).toBe("no-data");
    expect(gammaAgreement([span("x", 0, 1)], { seed: 1 }).reason).toBe("no-overlap");
  });
});

describe("kendallU", () => {
  test("is 1 when every pair is always decided alike, and smallest when split in half", () => {
    expect(
      kendallU([
        [0, 3, 3],
        [0, 0, 3],
        [0, 0, 0],
      ]).value,
    ).toBe(1);
    const even = kendallU([
      [0, 2],
      [2, 0],
    ]);
    expect(even.value).toBeCloseTo(even.minimum ?? 0, 14);
    // odd: 2 against 1 agrees once in three pairs, 2/3 - 1
    expect(
      kendallU([
        [0, 2],
        [1, 0],
      ]).value,
    ).toBeCloseTo(-1 / 3, 14);
  });

  test("needs every pair judged equally often, and at least twice", () => {
    expect(
      kendallU([
        [0, 3, 2],
        [0, 0, 3],
        [0, 0, 0],
      ]).reason,
    ).toBe("incomplete");
    expect(
      kendallU([
        [0, 1],
        [0, 0],
      ]).reason,
    ).toBe("too-few");
  });
});
