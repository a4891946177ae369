import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaAgreement } from "#core/agreement/spans/gamma-agreement.ts";
import { jointDisorder } from "#core/agreement/spans/joint-disorder.ts";
import { type SpanWeights, spanDissimilarity } from "#core/agreement/spans/span-dissimilarity.ts";
import type { Span } from "#core/agreement/spans/spans.ts";

function span(rater: string, begin: number, end: number, category = "a"): Span {
  return { rater, begin, end, category };
}

/** The definition, by trying every alignment: tuples with a span or nothing for each rater. */
function slowDisorder(raters: Span[][], weights: SpanWeights): number {
  const { emptiness = 1 } = weights;
  const mean = raters.flat().length / raters.length;
  const costOf = (tuple: (Span | null)[]) => {
    const costs = tuple.flatMap((left, at) =>
      tuple
        .slice(at + 1)
        .map((right) => (left && right ? spanDissimilarity(left, right, weights).combined : emptiness)),
    );
    return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  };
  const cheapest = (left: Span[][]): number => {
    const rater = left.findIndex((own) => own.length > 0);
    if (rater === -1) return 0;
    const [first, ...rest] = left[rater]!;
    let best = Number.POSITIVE_INFINITY;
    const choose = (at: number, tuple: (Span | null)[], remaining: Span[][]): void => {
      if (at === left.length) {
        best = Math.min(best, costOf(tuple) + cheapest(remaining));
        return;
      }
      if (at === rater) {
        choose(at + 1, [...tuple, first!], [...remaining, rest]);
        return;
      }
      choose(at + 1, [...tuple, null], [...remaining, left[at]!]);
      for (const chosen of left[at]!)
        choose(at + 1, [...tuple, chosen], [...remaining, left[at]!.filter((other) => other !== chosen)]);
    };
    choose(0, [], []);
    return best;
  };
  return cheapest(raters) / mean;
}

const spans = (most: number) =>
  fc.array(
    fc
      .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.constantFrom("a", "b"))
      .map(([begin, length, category]) => span("", begin, begin + length, category)),
    { maxLength: most },
  );

describe("jointDisorder", () => {
  test("three raters by hand: one group of all three, and a span alone", () => {
    const raters = [[span("x", 1, 5), span("x", 40, 44)], [span("y", 1, 5)], [span("z", 2, 6)]];
    // The group: pairs of 0, (2/8)^2 and (2/8)^2, in the mean 1/24. The span alone costs 1. Mean number of spans 4/3.
    expect(jointDisorder(raters, {})).toBeCloseTo((1 / 24 + 1) / (4 / 3), 12);
  });

  test("a place that one of three left empty costs two of three pairs", () => {
    const raters = [[span("x", 1, 5)], [span("y", 2, 6)], []];
    expect(jointDisorder(raters, {})).toBeCloseTo((1 / 16 + 1 + 1) / 3 / (2 / 3), 12);
  });

  test("is that of the best of all alignments, three raters", () => {
    const property = fc.property(
      spans(3),
      spans(3),
      spans(3),
      fc.constantFrom(1, 0.5, 2),
      (x, y, z, size) => {
        fc.pre(x.length + y.length + z.length > 0);
        const weights = { emptiness: size, position: 3 / (1 + size), category: size };
        const raters = [x, y, z];
        expect(jointDisorder(raters, weights)).toBeCloseTo(slowDisorder(raters, weights), 9);
      },
    );
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  test("is that of the best of all alignments, four raters", () => {
    const property = fc.property(spans(2), spans(2), spans(2), spans(2), (...raters) => {
      fc.pre(raters.flat().length > 0);
      expect(jointDisorder(raters, {})).toBeCloseTo(slowDisorder(raters, {}), 9);
    });
    fc.assert(property, { seed: 1, numRuns: 100 });
  });

  test("gives up where there are too many ways to align", () => {
    const crowd = Array.from({ length: 12 }, (_, rater) =>
      Array.from({ length: 3 }, (_, at) => span(`${rater}`, at * 5, at * 5 + 5)),
    );
    expect(jointDisorder(crowd, {})).toBeUndefined();
  });
});

describe("gammaAgreement of three and more raters", () => {
  const three = [span("x", 1, 5), span("y", 2, 6), span("z", 2, 7), span("x", 9, 14, "b"), span("y", 9, 14)];

  test("aligns all raters at once, and says so", () => {
    const { observedDisorder, alignment } = gammaAgreement(three, { seed: 1 });
    expect(alignment).toBe("joint");
    const byRater = ["x", "y", "z"].map((name) => three.filter(({ rater }) => rater === name));
    expect(observedDisorder).toBeCloseTo(slowDisorder(byRater, {}), 9);
  });

  test("aligns pair by pair where all at once is too much, and says so", () => {
    const crowd = Array.from({ length: 12 }, (_, rater) =>
      [0, 6, 15].map((begin) => span(`${rater}`, begin, begin + 5)),
    ).flat();
    expect(gammaAgreement(crowd, { seed: 1, samples: 3 })).toMatchObject({ alignment: "pairs", value: 1 });
  });

  test("a rater who read and marked nothing makes disorder", () => {
    const spans = [span("x", 1, 5), span("y", 1, 5)];
    expect(gammaAgreement(spans, { seed: 1 }).observedDisorder).toBe(0);
    expect(gammaAgreement(spans, { seed: 1, raters: ["x", "y", "z"] }).observedDisorder).toBeCloseTo(1, 12);
    expect(gammaAgreement([span("x", 1, 5)], { seed: 1, raters: ["x", "y"] }).observedDisorder).toBe(2);
  });
});
