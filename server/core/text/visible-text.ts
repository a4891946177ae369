import { textPieces } from "./text-pieces.ts";

/**
 * A name, a label or a line for where only characters can stand: a terminal, an attribute, an option, a title. What
 * would not show, would move the cursor or would reorder its surroundings is written out, as `<U+202E>`.
 */
export function visibleText(line: string): string {
  return textPieces(line, "line")
    .map(({ text, mark }) => (mark === null ? text : `<${mark}>`))
    .join("");
}
