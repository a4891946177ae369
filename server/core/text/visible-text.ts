import { textPieces } from "./text-pieces.ts";

/**
 * A name, label or line for places that hold plain characters only: a terminal, an attribute, an option, a title.
 * Characters that would be invisible, move the cursor or reorder their surroundings are written out, as `<U+202E>`.
 */
export function visibleText(line: string): string {
  return visibleParts(line, "line");
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return visibleParts(text, "text");
}

function visibleParts(text: string, kind: "line" | "text"): string {
  return textPieces(text, kind)
    .map((piece) => (piece.mark === null ? piece.text : `<${piece.mark}>`))
    .join("");
}
