import { describe, expect, test } from "vitest";
import type { Continuum, Span } from "#core/agreement/spans/spans.ts";
import { unitizingAlphaOfTexts } from "#core/agreement/spans/unitizing-alpha.ts";

const unitizingAlpha = (spans: readonly Span[], continuum: Continuum, raters: readonly string[]) =>
  unitizingAlphaOfTexts([{ spans, continuum, raters }]);

describe("unitizingAlphaOfTexts", () => {
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
