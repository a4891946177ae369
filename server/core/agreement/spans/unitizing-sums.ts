import type { MarkedText, Span } from "./spans.ts";

/** Sizes by the cluster that each belongs to, in two columns. */
type Sizes = { cluster: Uint32Array; size: Float64Array };

/** What unitizing alpha needs to know of texts, by the cluster each text belongs to. */
export type UnitizingSums = {
  /** Characters read: length times raters. */
  read: Sizes;
  /** Characters of all texts. */
  length: number;
  categories: Map<string, CategorySums>;
};

/** Sections of a category, longest first. */
type CategorySums = { observed: Sizes; marked: Sizes; gaps: Sizes };

export type Disagreement = { observed: number; expected: number };

type Entry = { cluster: number; size: number };

/** Adds up texts that two raters or more have read. Cost: O(sections of a text squared) for each, and a sort. */
export function sumTexts(texts: readonly MarkedText[], clusterOf: (text: number) => number): UnitizingSums {
  const read: Entry[] = [];
  let length = 0;
  const names = [...new Set(texts.flatMap(({ spans }) => spans.map(({ category }) => category)))].sort();
  const found = names.map((name) => ({
    name,
    observed: [] as Entry[],
    marked: [] as Entry[],
    gaps: [] as Entry[],
  }));
  texts.forEach((text, position) => {
    if (text.raters.length < 2) return;
    const cluster = clusterOf(position);
    const own = text.continuum.end - text.continuum.begin;
    read.push({ cluster, size: own * text.raters.length });
    length += own;
    for (const { name, observed, marked, gaps } of found) {
      const sections = divideText(text, name);
      for (const { length: size, isMarked } of sections.flat())
        (isMarked ? marked : gaps).push({ cluster, size });
      const size = observedDisagreement(sections);
      if (size > 0) observed.push({ cluster, size });
    }
  });
  const categories = new Map(
    found.map(({ name, observed, marked, gaps }) => [
      name,
      { observed: toColumns(observed), marked: toColumns(marked), gaps: toColumns(gaps) },
    ]),
  );
  return { read: toColumns(read), length, categories };
}

function toColumns(entries: Entry[]): Sizes {
  entries.sort((left, right) => right.size - left.size);
  return {
    cluster: Uint32Array.from(entries, ({ cluster }) => cluster),
    size: Float64Array.from(entries, ({ size }) => size),
  };
}

function divideText({ raters, spans, continuum }: MarkedText, name: string): Section[][] {
  return raters.map((rater) => {
    const own = spans.filter((span) => span.rater === rater && span.category === name);
    return divide(own, continuum.begin, continuum.end);
  });
}

/** The sum over all ordered pairs of raters, divided by the number of raters less one. */
function observedDisagreement(raters: Section[][]): number {
  let observed = 0;
  raters.forEach((left, rater) => {
    raters.forEach((right, other) => {
      if (rater === other) return;
      for (const section of left) for (const another of right) observed += difference(section, another);
    });
  });
  return observed / (raters.length - 1);
}

type Section = { begin: number; length: number; isMarked: boolean };

/** One rater's marked sections and the gaps before, between and after them. */
function divide(spans: Span[], begin: number, end: number): Section[] {
  const sections: Section[] = [];
  let position = begin;
  for (const span of spans.sort((left, right) => left.begin - right.begin)) {
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

/** Disagreement of one category, clusters counted as often as their weight says. Cost: O(sections). */
export function disagreementOf(sums: UnitizingSums, name: string, weight: Uint32Array): Disagreement {
  const { observed, marked, gaps } = sums.categories.get(name)!;
  const places = weighted(sums.read, weight);
  return {
    observed: weighted(observed, weight) / (places * sums.length),
    expected: expectedDisagreement(marked, gaps, weight, places) * (2 / sums.length),
  };
}

function weighted({ cluster, size }: Sizes, weight: Uint32Array): number {
  let sum = 0;
  for (let at = 0; at < size.length; at++) sum += weight[cluster[at]] * size[at];
  return sum;
}

function expectedDisagreement(marked: Sizes, gaps: Sizes, weight: Uint32Array, places: number): number {
  let count = 0;
  for (let at = 0; at < marked.size.length; at++) count += weight[marked.cluster[at]];
  let disagreement = 0;
  let same = 0;
  let next = 0;
  // The gaps that contain the current section: their number and their total length.
  let holding = 0;
  let room = 0;
  for (let at = 0; at < marked.size.length; at++) {
    const size = marked.size[at];
    const times = weight[marked.cluster[at]];
    for (; next < gaps.size.length && gaps.size[next] >= size; next++) {
      const own = weight[gaps.cluster[next]];
      holding += own;
      room += own * gaps.size[next];
    }
    if (times === 0) continue;
    disagreement += times * ((count - 1) / 3) * (2 * size ** 3 - 3 * size ** 2 + size);
    disagreement += times * size ** 2 * (room - holding * (size - 1));
    same += times * size * (size - 1);
  }
  return disagreement / (places * (places - 1) - same);
}
