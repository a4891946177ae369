/** A marked stretch of a text: from `begin` up to, not including, `end`. */
export type Span = { rater: string; begin: number; end: number; category: string };

/** The stretch of text in which all spans lie. */
export type Continuum = { begin: number; end: number };

/** The spans of each rater, in order of position. */
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
