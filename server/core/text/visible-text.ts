import { textPieces } from "./text-pieces.ts";

/**
 * A name, a label or a line for where only characters can stand: a terminal, an attribute, an option, a title. What
 * would not show, would move the cursor or would reorder its surroundings is written out, as `<U+202E>`.
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
