import type { Answers, Span } from "../schemas/rating.ts";
import { toCodePoints } from "../tables/spans/offsets.ts";

/**
 * Answers with the offsets of passages in code points, as in Python and in every export; browsers count UTF-16 units.
 * A passage that does not fit into its text stays as it is.
 */
export function spansInCodePoints(answers: Answers, texts: readonly string[]): Answers {
  const moved = Object.entries(answers).map(([question, answer]) => [
    question,
    Array.isArray(answer)
      ? answer.map((entry) => (typeof entry === "object" ? spanInCodePoints(entry, texts) : entry))
      : answer,
  ]);
  return Object.fromEntries(moved) as Answers;
}

/** The same for one passage. */
export function spanInCodePoints(span: Span, texts: readonly string[]): Span {
  const places = toCodePoints(texts[span.part] ?? "", [span.start, span.end], "utf-16");
  return places ? { ...span, start: places[0], end: places[1] } : span;
}
