import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaOfTexts } from "#core/agreement/spans/gamma-of-texts.ts";
import { spanOverlap } from "#core/agreement/spans/span-overlap.ts";
import type { MarkedText, Span } from "#core/agreement/spans/spans.ts";
import { unitizingAlphaOfTexts, unitizingAlphaWithout } from "#core/agreement/spans/unitizing-alpha.ts";

function span(rater: string, begin: number, end: number, category = "a"): Span {
  return { rater, begin, end, category };
}

function text(raters: string, length: number, ...spans: Span[]): MarkedText {
  return { continuum: { begin: 0, end: length }, raters: [...raters], spans };
}

/** Spans that do not overlap, from distances between their ends. */
const someSpans = (rater: string) =>
  fc
    .array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 8 }), fc.constantFrom("a", "b")), { maxLength: 3 })
    .map((steps) => {
      let position = 0;
      return steps.map(([gap, length, category]) => {
        const begin = position + gap;
        position = begin + length;
        return span(rater, begin, position, category);
      });
    });
const someText = fc
  .tuple(someSpans("x"), someSpans("y"), someSpans("z"), fc.constantFrom("xy", "xz", "xyz"))
  .map(([x, y, z, raters]) =>
    text(raters, 60, ...[...x, ...y, ...z].filter(({ rater }) => raters.includes(rater))),
  );

/** The definition, by placing every marked section at random: O(characters squared). */
function slowAlpha(texts: MarkedText[], category: string): number {
  const sectionsOf = ({ raters, spans, continuum }: MarkedText) =>
    raters.map((rater) => {
      const own = spans.filter((each) => each.rater === rater && each.category === category);
      const ends = own.sort((left, right) => left.begin - right.begin);
      const gaps = [0, ...ends.map(({ end }) => end)].map((begin, at) => ({
        begin,
        end: ends[at]?.begin ?? continuum.end,
      }));
      return { marked: ends, gaps: gaps.filter(({ begin, end }) => end > begin) };
    });
  const covers = (outer: { begin: number; end: number }, inner: { begin: number; end: number }) =>
    outer.begin <= inner.begin && inner.end <= outer.end;
  let observed = 0;
  let places = 0;
  const marked: number[] = [];
  const gaps: number[] = [];
  for (const each of texts) {
    const raters = sectionsOf(each);
    places += raters.length * each.continuum.end;
    for (const own of raters) {
      marked.push(...own.marked.map(({ begin, end }) => end - begin));
      gaps.push(...own.gaps.map(({ begin, end }) => end - begin));
      for (const other of raters) {
        if (own === other) continue;
        for (const left of own.marked) {
          for (const right of other.marked)
            if (left.begin < right.end && right.begin < left.end)
              observed +=
                ((left.begin - right.begin) ** 2 + (left.end - right.end) ** 2) / (raters.length - 1);
          for (const gap of other.gaps)
            if (covers(gap, left)) observed += (2 * (left.end - left.begin) ** 2) / (raters.length - 1);
        }
      }
    }
  }
  let expected = 0;
  marked.forEach((length, at) => {
    marked.forEach((other, position) => {
      if (position === at) return;
      // All ways in which the two overlap, each with the squares of the distances of begins and ends.
      for (let begin = -length + 1; begin < other; begin++)
        expected += (begin ** 2 + (begin + length - other) ** 2) / 2;
    });
    for (const gap of gaps) expected += length ** 2 * Math.max(0, gap - length + 1);
  });
  const same = marked.reduce((sum, length) => sum + length * (length - 1), 0);
  return 1 - observed / places / ((2 * expected) / (places * (places - 1) - same));
}

describe("unitizingAlphaOfTexts", () => {
  const texts: MarkedText[] = [
    text("xy", 100, span("x", 10, 30), span("y", 12, 30), span("y", 60, 70, "b")),
    text("yz", 50, span("y", 0, 20), span("z", 5, 20)),
    text("xyz", 80, span("x", 40, 60, "b"), span("y", 40, 60, "b"), span("z", 41, 60, "b")),
    text("x", 70, span("x", 0, 70)),
  ];

  test("is the definition, sections placed one by one", () => {
    const property = fc.property(fc.array(someText, { minLength: 1, maxLength: 4 }), (some) => {
      const { categories } = unitizingAlphaOfTexts(some);
      for (const [name, { value }] of categories)
        if (value !== null) expect(value).toBeCloseTo(slowAlpha(some, name), 9);
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  test("a text that one rater read counts nowhere, and n is the texts that two read", () => {
    expect(unitizingAlphaOfTexts(texts)).toEqual(unitizingAlphaOfTexts(texts.slice(0, 3)));
    expect(unitizingAlphaOfTexts(texts).overall.n).toBe(3);
  });

  test("neither the order of texts nor of raters matters", () => {
    const property = fc.property(fc.array(someText, { minLength: 2, maxLength: 5 }), (some) => {
      const turned = some.map((each) => ({ ...each, raters: [...each.raters].reverse() })).reverse();
      const { overall } = unitizingAlphaOfTexts(some);
      const other = unitizingAlphaOfTexts(turned).overall;
      if (overall.value === null) expect(other.reason).toBe(overall.reason);
      else expect(other.value).toBeCloseTo(overall.value, 9);
    });
    fc.assert(property, { seed: 1 });
  });

  test("identical marks have alpha 1, and texts given twice nearly that of texts given once", () => {
    const same = [text("xy", 90, span("x", 3, 9), span("y", 3, 9)), text("xy", 90)];
    expect(unitizingAlphaOfTexts(same).overall.value).toBe(1);
    const [once, twice] = [texts, [...texts, ...texts]].map(
      (all) => unitizingAlphaOfTexts(all).overall.value!,
    );
    expect(Math.abs(twice! - once!)).toBeLessThan(0.03);
  });

  test("an interval draws whole items, all their parts together", () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      text("xy", 100, span("x", at, at + 20), span("y", at + (at % 7), at + 20 + (at % 3))),
    );
    const plain = unitizingAlphaOfTexts(many, { interval: { seed: 1, resamples: 200 } }).overall;
    expect(plain.interval!.low).toBeLessThan(plain.value!);
    expect(plain.interval!.high).toBeGreaterThan(plain.value!);
    const clusters = Uint32Array.from(many, (_, at) => Math.floor(at / 2));
    const paired = unitizingAlphaOfTexts(many, { clusters, interval: { seed: 1, resamples: 200 } }).overall;
    expect(paired).toMatchObject({ value: plain.value, n: 20, resamples: 200 });
    const one = unitizingAlphaOfTexts(many, { clusters: new Uint32Array(40), interval: { seed: 1 } }).overall;
    expect(one.interval).toBeUndefined();
  });

  test("without a rater alpha is that of the others", () => {
    const property = fc.property(fc.array(someText, { minLength: 1, maxLength: 5 }), (some) => {
      for (const [rater, { value, n }] of unitizingAlphaWithout(some)) {
        const others = some.map((each) => ({
          ...each,
          raters: each.raters.filter((other) => other !== rater),
          spans: each.spans.filter((other) => other.rater !== rater),
        }));
        const { overall } = unitizingAlphaOfTexts(others);
        expect(n).toBe(overall.n);
        if (overall.value === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(overall.value, 9);
      }
    });
    fc.assert(property, { seed: 1 });
  });

  test("says why there is no value", () => {
    expect(unitizingAlphaOfTexts([]).overall.reason).toBe("no-data");
    expect(unitizingAlphaOfTexts([text("xy", 9)]).overall.reason).toBe("no-data");
    expect(unitizingAlphaOfTexts([text("x", 9, span("x", 0, 2))]).overall.reason).toBe("no-overlap");
    const full = text("xy", 9, span("x", 0, 9), span("y", 0, 9));
    expect(unitizingAlphaOfTexts([full]).overall.value).toBe(1);
  });
});

describe("spanOverlap", () => {
  test("by hand: 8 of 10 and 12 characters in common, alike only where the category is", () => {
    const one = text("xy", 50, span("x", 0, 10), span("y", 2, 14));
    expect(spanOverlap([one]).any).toEqual({ value: (2 * 8) / 22, n: 1 });
    const other = text("xy", 50, span("x", 0, 10), span("y", 2, 14, "b"));
    expect(spanOverlap([one, other]).any.value).toBeCloseTo((2 * 16) / 44, 12);
    expect(spanOverlap([one, other]).alike.value).toBeCloseTo((2 * 8) / 44, 12);
  });

  test("overlapping marks of one rater count once, texts without marks not at all", () => {
    const one = text("xyz", 50, span("x", 0, 10), span("x", 5, 12, "b"), span("y", 0, 12));
    // x and y: 12 of 12 and 12; z marked nothing against each of them.
    expect(spanOverlap([one, text("xy", 50)]).any).toEqual({ value: 24 / 48, n: 1 });
    expect(spanOverlap([one], { rater: "z" }).any.value).toBe(0);
    expect(spanOverlap([one], { rater: "q" }).any.reason).toBe("no-overlap");
    expect(spanOverlap([]).any.reason).toBe("no-data");
  });

  test("alike is never more than any, and both lie between 0 and 1", () => {
    const property = fc.property(fc.array(someText, { minLength: 1, maxLength: 4 }), (some) => {
      const { any, alike } = spanOverlap(some);
      if (any.value === null) return;
      expect(any.value).toBeLessThanOrEqual(1);
      expect(alike.value!).toBeGreaterThanOrEqual(0);
    });
    fc.assert(property, { seed: 1 });
  });
});

describe("gammaOfTexts", () => {
  const many = Array.from({ length: 30 }, (_, at) => {
    const raters = at % 3 === 0 ? "xyz" : at % 3 === 1 ? "wxy" : "vw";
    const spans = [...raters].flatMap((rater, place) => [
      span(rater, (at * 7) % 40, ((at * 7) % 40) + 10 + place),
      span(rater, 60 + (at % 5), 75 + (at % 5), at % 4 ? "a" : "b"),
    ]);
    return text(raters, 100, ...spans);
  });

  test("is high for marks that nearly coincide, 1 for the same ones, and the same every time", () => {
    const options = { seed: 1, samples: 10 };
    const gamma = gammaOfTexts(many, options);
    expect(gamma.value).toBeGreaterThan(0.8);
    expect(gamma).toMatchObject({ n: 30, readTexts: 30, alignment: "joint" });
    expect(gammaOfTexts(many, options)).toEqual(gamma);
    const same = many.map((each) => ({
      ...each,
      spans: each.raters.flatMap((rater) => [span(rater, 5, 9), span(rater, 20, 40)]),
    }));
    expect(gammaOfTexts(same, options).value).toBe(1);
  });

  test("is about 0 for marks that have nothing to do with each other", () => {
    const blind = many.map((each, at) => ({
      ...each,
      spans: each.raters.map((rater, place) =>
        span(rater, (at * 17 + place * 41) % 80, ((at * 17 + place * 41) % 80) + 12),
      ),
    }));
    expect(Math.abs(gammaOfTexts(blind, { seed: 1, samples: 10 }).value!)).toBeLessThan(0.25);
  });

  test("draws texts by lot where there are too many, and says how many", () => {
    const gamma = gammaOfTexts(many, { seed: 1, samples: 5, mostBlocks: 1 });
    expect(gamma.n).toBeLessThan(30);
    expect(gamma.readTexts).toBe(30);
  });

  test("says why there is no value", () => {
    expect(gammaOfTexts([text("xy", 9)], { seed: 1 }).reason).toBe("no-data");
    expect(gammaOfTexts([text("x", 9, span("x", 0, 2))], { seed: 1 }).reason).toBe("no-overlap");
  });
});
