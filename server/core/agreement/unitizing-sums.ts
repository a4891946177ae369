import type { MarkedText, Span } from "./spans.ts";

/** What unitizing alpha needs to know of texts, by the cluster each text belongs to. */
export type UnitizingSums = {
  /** Characters read: length times raters. */
  read: { cluster: number; size: number }[];
  /** Characters of all texts. */
  length: number;
  categories: Map<string, CategorySums>;
};

/** Sections of a category, longest first. */
type CategorySums = {
  spans: number;
  observed: { cluster: number; size: number }[];
  marked: { cluster: number; size: number }[];
  gaps: { cluster: number; size: number }[];
};

export type Disagreement = { observed: number; expected: number };

/** Adds up texts that two raters or more have read. Cost: O(sections of a text squared) for each, and a sort. */
export function sumTexts(texts: readonly MarkedText[], clusterOf: (text: number) => number): UnitizingSums {
  const sums: UnitizingSums = { read: [], length: 0, categories: new Map() };
  const names = new Set(texts.flatMap(({ spans }) => spans.map(({ category }) => category)));
  for (const name of [...names].sort())
    sums.categories.set(name, { spans: 0, observed: [], marked: [], gaps: [] });
  texts.forEach((text, position) => {
    if (text.raters.length < 2) return;
    const cluster = clusterOf(position);
    const length = text.continuum.end - text.continuum.begin;
    sums.read.push({ cluster, size: length * text.raters.length });
    sums.length += length;
    for (const [name, own] of sums.categories) addText(own, text, name, cluster);
  });
  for (const own of sums.categories.values()) {
    own.marked.sort((left, right) => right.size - left.size);
    own.gaps.sort((left, right) => right.size - left.size);
  }
  return sums;
}

function addText(
  sums: CategorySums,
  { raters, spans, continuum }: MarkedText,
  name: string,
  cluster: number,
) {
  const own = spans.filter(({ category }) => category === name);
  const sections = raters.map((rater) => {
    const marked = own.filter((span) => span.rater === rater);
    return divide(marked, continuum.begin, continuum.end);
  });
  sums.spans += own.length;
  let observed = 0;
  sections.forEach((left, rater) => {
    sections.forEach((right, other) => {
      if (rater === other) return;
      for (const section of left) for (const another of right) observed += difference(section, another);
    });
  });
  if (observed > 0) sums.observed.push({ cluster, size: observed / (raters.length - 1) });
  for (const { length: size, isMarked } of sections.flat()) {
    (isMarked ? sums.marked : sums.gaps).push({ cluster, size });
  }
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

/** Disagreements summed over categories, clusters counted as often as their weight says. Cost: O(sections). */
export function disagreementOf(
  sums: UnitizingSums,
  names: readonly string[],
  weight?: Uint32Array,
): Disagreement {
  const times = (cluster: number) => (weight ? weight[cluster] : 1);
  const places = sums.read.reduce((total, { cluster, size }) => total + times(cluster) * size, 0);
  const sum: Disagreement = { observed: 0, expected: 0 };
  for (const name of names) {
    const own = sums.categories.get(name)!;
    for (const { cluster, size } of own.observed)
      sum.observed += (times(cluster) * size) / (places * sums.length);
    sum.expected += expectedDisagreement(own, places, sums.length, times);
  }
  return sum;
}

function expectedDisagreement(
  { marked, gaps }: CategorySums,
  places: number,
  length: number,
  times: (cluster: number) => number,
): number {
  let count = 0;
  for (const { cluster } of marked) count += times(cluster);
  let disagreement = 0;
  let same = 0;
  let next = 0;
  // Gaps that hold the section at hand, by their number and their summed length.
  let holding = 0;
  let room = 0;
  for (const { cluster, size } of marked) {
    const weight = times(cluster);
    disagreement += weight * ((count - 1) / 3) * (2 * size ** 3 - 3 * size ** 2 + size);
    same += weight * size * (size - 1);
    while (next < gaps.length && gaps[next].size >= size) {
      const own = times(gaps[next].cluster);
      holding += own;
      room += own * gaps[next].size;
      next++;
    }
    disagreement += weight * size ** 2 * (room - holding * (size - 1));
  }
  return ((2 / length) * disagreement) / (places * (places - 1) - same);
}
