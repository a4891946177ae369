import type { Span } from "./spans.ts";

/** Spans of a rater and category that overlap, as one; those that only touch stay two. Cost: O(n log n). */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined = new Map<string, Span[]>();
  for (const span of [...spans].sort((left, right) => left.begin - right.begin)) {
    const key = JSON.stringify([span.rater, span.category]);
    const own = joined.get(key) ?? [];
    joined.set(key, own);
    const last = own.at(-1);
    if (last && span.begin < last.end) last.end = Math.max(last.end, span.end);
    else own.push({ ...span });
  }
  return [...joined.values()].flat();
}
