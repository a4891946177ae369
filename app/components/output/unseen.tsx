import type { TextPiece } from "#core/text/text-pieces.ts";

/**
 * Pieces of a text in which invisible characters are marked. The characters stay in the page, so that offsets and
 * copies are exact, but each run is in an element of its own, which confines changes of direction.
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
