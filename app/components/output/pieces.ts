import type { Span } from "#core/schemas/rating.ts";

type Piece = { start: number; text: string; levels: string[] };

/** A text cut at the ends of its marked passages, each piece with the levels that cover it. Passages may overlap. */
export function pieces(text: string, passages: readonly Pick<Span, "start" | "end" | "level">[]): Piece[] {
  const inside = (place: number) => Math.min(Math.max(place, 0), text.length);
  const cuts = new Set([
    0,
    text.length,
    ...passages.flatMap((passage) => [inside(passage.start), inside(passage.end)]),
  ]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, i) => ({
    start,
    text: text.slice(start, places[i + 1]),
    levels: [
      ...new Set(
        passages
          .filter((passage) => passage.start <= start && start < passage.end)
          .map((passage) => passage.level),
      ),
    ],
  }));
}
