import type { Span } from "#core/schemas/rating.ts";

type Piece = { start: number; text: string; levels: string[] };

/** A text cut at the ends of its marked passages, each piece with the levels that cover it. Passages may overlap. */
export function pieces(text: string, marks: readonly Pick<Span, "start" | "end" | "level">[]): Piece[] {
  const inside = (place: number) => Math.min(Math.max(place, 0), text.length);
  const cuts = new Set([0, text.length, ...marks.flatMap((mark) => [inside(mark.start), inside(mark.end)])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, i) => ({
    start,
    text: text.slice(start, places[i + 1]),
    levels: [
      ...new Set(marks.filter((mark) => mark.start <= start && start < mark.end).map((mark) => mark.level)),
    ],
  }));
}
