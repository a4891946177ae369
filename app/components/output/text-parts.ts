import { type TextPiece, textPieces } from "#core/text/text-pieces.ts";

export type TextPart = { start: number; pieces: TextPiece[] };

/** A part ends at the limit that it reaches first: characters, lines, or pieces, each of which is an element. */
const partLength = 10_000;
const mostLines = 400;
const mostPieces = 200;

/**
 * The first `most` parts of a text, each short enough to be laid out at once. Together they are the beginning of the
 * text.
 */
export function textParts(text: string, most: number): TextPart[] {
  const parts: TextPart[] = [];
  for (let start = 0; start < text.length && parts.length < most; ) {
    const end = cutPlace(text, start);
    const pieces = textPieces(text.slice(start, end), "text").slice(0, mostPieces);
    const last = pieces.at(-1)!;
    parts.push({ start, pieces });
    start += last.start + last.text.length;
  }
  return parts;
}

/** Where a part ends: after a line, otherwise after a word, otherwise between two letters. */
function cutPlace(text: string, start: number): number {
  const rest = text.slice(start, start + partLength);
  const lines = rest.split("\n", mostLines + 1);
  if (lines.length > mostLines) return start + lines.slice(0, mostLines).join("\n").length + 1;
  const place = start + rest.length;
  if (place === text.length) return place;
  const line = rest.lastIndexOf("\n") + 1;
  if (line > partLength / 2) return start + line;
  const word = rest.lastIndexOf(" ") + 1;
  if (word > partLength - 200) return start + word;
  for (let cut = place; cut > place - 100; cut--) if (isBetweenLetters(text, cut)) return cut;
  return isLowSurrogate(text.charCodeAt(place)) ? place - 1 : place;
}

function isBetweenLetters(text: string, place: number): boolean {
  return (
    !isLowSurrogate(text.charCodeAt(place)) &&
    !/^(?:\p{M}|\u200c|\u200d|\p{Emoji_Modifier})/u.test(text.slice(place, place + 2)) &&
    text[place - 1] !== "\u200d"
  );
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
