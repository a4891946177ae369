/** A marked stretch of a text: from `begin` up to, not including, `end`. */
export type Span = { rater: string; begin: number; end: number; category: string };

/** The stretch of text in which all spans lie. */
export type Continuum = { begin: number; end: number };

/** A text with what its raters marked. `raters` names everyone who read it, also without a mark. */
export type MarkedText = { continuum: Continuum; raters: readonly string[]; spans: readonly Span[] };
