import { bootstrapClusters } from "#core/agreement/intervals/bootstrap-clusters.ts";
import { numberClusters } from "#core/agreement/intervals/number-clusters.ts";
import type { Resampled, Statistic } from "#core/agreement/intervals/statistic.ts";
import type { MarkedText, Span } from "./spans.ts";
import type { TextsOptions } from "./unitizing-alpha.ts";

/** Characters that both of two raters marked, and those that each marked, added up over pairs of raters. */
export type Overlap = { shared: number; marked: number };

/** `any`: marked as anything. `alike`: marked as the same category. */
export type SpanOverlap = { any: Statistic & Partial<Resampled>; alike: Statistic & Partial<Resampled> };

const kinds = ["any", "alike"] as const;

/**
 * How much of what one rater marks is also marked by another, without correction for chance: 2 * shared / marked
 * characters, summed over all pairs of raters of all texts. That is the F1 of two raters, either taken as the key,
 * and positive specific agreement. Pairs that both marked nothing add nothing.
 *
 * n is the number of texts (or clusters) where someone marked something and two or more read. With `rater` only the pairs
 * with that rater count.
 *
 * Source: Hripcsak & Rothschild (2005), J. Am. Med. Inform. Assoc. 12. Cost: O(pairs * spans) for each text.
 *
 * Undefined: nothing marked (no-data), no text with two raters (no-overlap).
 *
 * @example spanOverlap(texts).alike.value
 */
export function spanOverlap(
  texts: readonly MarkedText[],
  { interval, clusters, rater }: TextsOptions & { rater?: string } = {},
): SpanOverlap {
  const marked = texts.map((text) => ({
    any: overlapOf(text, "any", rater),
    alike: overlapOf(text, "alike", rater),
  }));
  const counting = texts.flatMap((_, text) => (marked[text].any.marked > 0 ? [text] : []));
  const own = clusters && Uint32Array.from(counting, (text) => clusters[text]);
  const { clusterOf, count } = numberClusters(
    counting.map((text) => texts[text]),
    own,
  );
  if (counting.length === 0) {
    const isMarked = texts.some(({ spans }) => spans.length > 0);
    const none = { value: null, n: 0, reason: isMarked ? "no-overlap" : "no-data" } as const;
    return { any: none, alike: none };
  }
  const compute = (weight: Uint32Array) =>
    kinds.map((kind) => {
      const sum: Overlap = { shared: 0, marked: 0 };
      counting.forEach((text, position) => {
        const times = weight[clusterOf(position)];
        sum.shared += times * marked[text][kind].shared;
        sum.marked += times * marked[text][kind].marked;
      });
      return sum.marked > 0 ? (2 * sum.shared) / sum.marked : null;
    });
  const [any, alike] = compute(new Uint32Array(count).fill(1));
  const drawn = interval && count > 1 ? bootstrapClusters(count, compute, interval) : [];
  return { any: { value: any, n: count, ...drawn[0] }, alike: { value: alike, n: count, ...drawn[1] } };
}

/** The sums of one text. */
export function overlapOf({ raters, spans }: MarkedText, kind: "any" | "alike", rater?: string): Overlap {
  const sum: Overlap = { shared: 0, marked: 0 };
  const names = kind === "any" ? [null] : [...new Set(spans.map(({ category }) => category))];
  for (const name of names) {
    const stretches = raters.map((own) =>
      joinStretches(spans.filter((span) => span.rater === own && (name === null || span.category === name))),
    );
    stretches.forEach((left, first) => {
      stretches.slice(first + 1).forEach((right, offset) => {
        if (rater !== undefined && raters[first] !== rater && raters[first + 1 + offset] !== rater) return;
        sum.shared += sharedLength(left, right);
        sum.marked += lengthOf(left) + lengthOf(right);
      });
    });
  }
  return sum;
}

type Stretch = { begin: number; end: number };

/** Stretches without overlaps, in order. */
function joinStretches(spans: readonly Span[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { begin, end } of [...spans].sort((left, right) => left.begin - right.begin)) {
    const last = joined.at(-1);
    if (last && begin <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ begin, end });
  }
  return joined;
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { begin, end }) => sum + end - begin, 0);
}

function sharedLength(left: readonly Stretch[], right: readonly Stretch[]): number {
  let shared = 0;
  for (const one of left)
    for (const other of right)
      shared += Math.max(0, Math.min(one.end, other.end) - Math.max(one.begin, other.begin));
  return shared;
}
