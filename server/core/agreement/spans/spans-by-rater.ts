import type { Span } from "./spans.ts";

/**
 * The spans of each rater, in order of position; raters by first appearance.
 *
 * Cost: O(n log n).
 *
 * @example spansByRater(spans).get("ann")
 */
export function spansByRater(spans: Iterable<Span>): Map<string, Span[]> {
  const byRater = new Map<string, Span[]>();
  for (const span of spans) {
    const own = byRater.get(span.rater);
    if (own) own.push(span);
    else byRater.set(span.rater, [span]);
  }
  for (const own of byRater.values())
    own.sort((left, right) => left.begin - right.begin || left.end - right.end);
  return byRater;
}
