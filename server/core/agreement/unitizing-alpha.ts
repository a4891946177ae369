import type { Continuum, Span } from "./spans.ts";
import type { Statistic } from "./statistic.ts";

export type UnitizingAlpha = Statistic & {
  observedDisagreement: number | null;
  expectedDisagreement: number | null;
};

/**
 * Krippendorff's alpha for unitizing: do raters mark the same stretches of a text? For each category,
 * and over all of them.
 *
 * Every rater divides the continuum of length L into sections, marked or not. Two overlapping marked
 * sections differ by the squares of the distances of their begins and ends; a marked section inside
 * another rater's gap differs by its squared length. Observed: the mean over ordered pairs of raters,
 * divided by L^2. Expected: the same for all ways of placing the marked sections. All categories: one
 * minus the ratio of the summed disagreements. Spans of one rater and category must not overlap.
 *
 * n is the number of spans. `raters` names everyone who read the text, also without a mark.
 *
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., section 11.6; (1995). Cost: O(spans^2).
 *
 * Undefined: no span (no-data), one rater (no-overlap), nothing that could be placed otherwise
 * (no-variation).
 *
 * @example unitizingAlpha(spans, { begin: 0, end: 300 }, ["a", "b"]).overall.value
 */
export function unitizingAlpha(
  spans: readonly Span[],
  continuum: Continuum,
  raters: readonly string[],
): { overall: UnitizingAlpha; categories: Map<string, UnitizingAlpha> } {
  const length = continuum.end - continuum.begin;
  const names = [...new Set(spans.map((span) => span.category))].sort();
  const parts = names.map((name) => {
    const own = spans.filter((span) => span.category === name);
    const sections = raters.map((rater) =>
      divide(
        own.filter((span) => span.rater === rater),
        continuum,
      ),
    );
    return { name, n: own.length, ...disagreements(sections, length) };
  });
  const mean = (pick: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + pick(part), 0) / parts.length;
  const overall = describe(
    spans.length,
    raters.length,
    mean((part) => part.observed),
    mean((part) => part.expected),
  );
  const categories = new Map(
    parts.map(({ name, n, observed, expected }) => [name, describe(n, raters.length, observed, expected)]),
  );
  return { overall, categories };
}

function describe(n: number, raters: number, observed: number, expected: number): UnitizingAlpha {
  const none = { value: null, n, observedDisagreement: null, expectedDisagreement: null };
  if (n === 0) return { ...none, reason: "no-data" };
  if (raters < 2) return { ...none, reason: "no-overlap" };
  if (!(expected > 0)) return { ...none, reason: "no-variation" };
  return {
    value: 1 - observed / expected,
    n,
    observedDisagreement: observed,
    expectedDisagreement: expected,
  };
}

type Section = { begin: number; length: number; isMarked: boolean };

/** One rater's marked sections and the gaps before, between and after them. */
function divide(spans: Span[], { begin, end }: Continuum): Section[] {
  const sections: Section[] = [];
  let position = begin;
  for (const span of [...spans].sort((left, right) => left.begin - right.begin)) {
    if (span.begin < position || span.end > end) {
      throw new RangeError("Spans of one rater and category overlap or leave the text.");
    }
    if (span.begin > position) {
      sections.push({ begin: position, length: span.begin - position, isMarked: false });
    }
    sections.push({ begin: span.begin, length: span.end - span.begin, isMarked: true });
    position = span.end;
  }
  if (position < end) sections.push({ begin: position, length: end - position, isMarked: false });
  return sections;
}

function disagreements(raters: Section[][], length: number): { observed: number; expected: number } {
  let observed = 0;
  raters.forEach((own, rater) => {
    raters.forEach((others, other) => {
      if (rater === other) return;
      for (const section of own) for (const another of others) observed += difference(section, another);
    });
  });
  const places = raters.length * length;
  return {
    observed: observed / (raters.length * (raters.length - 1) * length ** 2),
    expected: expectedDisagreement(raters.flat(), places, length),
  };
}

function difference(left: Section, right: Section): number {
  const begins = left.begin - right.begin;
  const ends = begins + left.length - right.length;
  if (left.isMarked && right.isMarked) {
    return begins < right.length && -begins < left.length ? begins ** 2 + ends ** 2 : 0;
  }
  if (left.isMarked && begins >= 0 && ends <= 0) return left.length ** 2;
  if (right.isMarked && begins <= 0 && ends >= 0) return right.length ** 2;
  return 0;
}

function expectedDisagreement(sections: Section[], places: number, length: number): number {
  const marked = sections.filter((section) => section.isMarked);
  const gaps = sections.filter((section) => !section.isMarked);
  let disagreement = 0;
  let same = 0;
  for (const { length: own } of marked) {
    disagreement += ((marked.length - 1) / 3) * (2 * own ** 3 - 3 * own ** 2 + own);
    for (const gap of gaps) if (gap.length >= own) disagreement += own ** 2 * (gap.length - own + 1);
    same += own * (own - 1);
  }
  return ((2 / length) * disagreement) / (places * (places - 1) - same);
}
