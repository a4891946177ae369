import type { Selected } from "#app/components/output/markable-text.tsx";
import type { Span } from "#core/schemas/rating.ts";

/** What a question about passages shares with the item beside it. */
export type SpanTools = {
  /** The texts in which passages can be marked, by part. */
  texts: readonly string[];
  /** The question whose passages are being marked in the item at the moment. */
  markingId: string | null;
  setMarkingId: (id: string | null) => void;
};

export function spansOf(value: unknown): readonly Span[] {
  return Array.isArray(value) ? (value as Span[]) : [];
}

/** Adds a passage unless it is already there. */
export function withMark(spans: readonly Span[], selected: Selected, level: string): Span[] {
  const isThere = spans.some(
    (span) =>
      span.part === selected.part &&
      span.start === selected.start &&
      span.end === selected.end &&
      span.level === level,
  );
  return isThere ? [...spans] : [...spans, { ...selected, level }];
}
