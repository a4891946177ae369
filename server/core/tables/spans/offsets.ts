import type { OffsetUnit } from "./mark.ts";

/** The length of a text in some unit. */
export function lengthIn(text: string, unit: OffsetUnit): number {
  switch (unit) {
    case "utf-16":
      return text.length;
    case "code-points":
      return codePoints(text, text.length);
    case "bytes": {
      let bytes = 0;
      for (const char of text) bytes += bytesOf(char);
      return bytes;
    }
    default:
      return unit satisfies never;
  }
}

/**
 * The number of code points before each of these offsets of a text.
 * @returns null when an offset lies within a character or beyond the text
 */
export function toCodePoints(text: string, offsets: readonly number[], unit: OffsetUnit): number[] | null {
  if (unit === "code-points")
    return offsets.some((at) => at > codePoints(text, text.length)) ? null : [...offsets];
  const places = new Map<number, number>();
  let at = 0;
  let points = 0;
  const wanted = new Set(offsets);
  for (const char of text) {
    if (wanted.has(at)) places.set(at, points);
    at += unit === "bytes" ? bytesOf(char) : char.length;
    points++;
  }
  if (wanted.has(at)) places.set(at, points);
  const found = offsets.map((offset) => places.get(offset));
  return found.includes(undefined) ? null : (found as number[]);
}

/** The number of code points up to an offset of a text. */
function codePoints(text: string, end: number): number {
  let points = 0;
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isSecondHalf =
      unit >= 0xdc00 && unit <= 0xdfff && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    if (!isSecondHalf) points++;
  }
  return points;
}

function bytesOf(char: string): number {
  const point = char.codePointAt(0)!;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
