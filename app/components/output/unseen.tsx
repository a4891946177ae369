import type { TextPiece } from "#core/text/text-pieces.ts";

/**
 * Pieces of a text, what would not show among them marked. The signs stay in the page, so that places in it are places
 * in the text and a copy is exact, but in a box of their own, out of which no direction reaches.
 */
export function Unseen({ pieces }: { pieces: readonly TextPiece[] }) {
  return (
    <>
      {pieces.map(({ start, text, mark }) =>
        mark === null ? (
          text
        ) : (
          <span key={start} className="unseen" data-mark={mark}>
            {text}
          </span>
        ),
      )}
    </>
  );
}
