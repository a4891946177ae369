import { ReadingError } from "../reading/remedy.ts";
import { type Encoding, encodingOfHead, legacyEncoding, saveAs } from "./guess-encoding.ts";

/** A global of browsers and of Node, which core has no types for. */
declare class TextDecoder {
  constructor(encoding: string, options: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

export type TextDecoding = {
  push(bytes: Uint8Array): string;
  end(): string;
  /** The detected encoding; null as long as everything is ASCII. */
  encoding(): Encoding | null;
};

/** How many bytes, from the first one beyond ASCII, decide the encoding of a file without a byte order mark. */
const decidingBytes = 64 * 1024;
/** How many bytes are enough to see a byte order mark or the zeros of UTF-16. */
const tellingBytes = 2048;
/** Other encodings rarely look like UTF-8, so if this share of the characters is valid, the rest is damage. */
const fewestWhole = 0.5;

/**
 * Text from bytes that come in pieces: UTF-8 with or without a byte order mark, UTF-16 and, when the bytes leave no
 * doubt, Windows-1252, Windows-1251 or GB18030. Damaged bytes in a UTF-8 file become U+FFFD, and their lines are
 * reported.
 *
 * @throws AppError for files that are not text, and for text whose encoding is not certain
 */
export function textDecoding(
  reportLine: (line: number) => void,
  { encoding: asked }: { encoding?: Encoding | undefined } = {},
): TextDecoding {
  let held = new Uint8Array(0);
  let isBegun = false;
  let line = 1;
  let encoding: Encoding | null = null;
  let decoder: TextDecoder | null = null;

  const settle = (found: Encoding) => {
    encoding = found;
    // UTF-8 is left to `readUtf8`, which reports damaged lines instead of failing.
    decoder = found === "utf-8" ? null : new TextDecoder(found, { ignoreBOM: true });
  };
  const hold = (bytes: Uint8Array): Uint8Array => {
    const all = held.length === 0 ? bytes : joined(held, bytes);
    held = new Uint8Array(0);
    return all;
  };
  const read = (data: Uint8Array, isLast: boolean): string => {
    if (encoding === null) {
      const text = decodeWhole(data);
      // As many characters as bytes means that everything is ASCII.
      if (text !== null && text.length === data.length) {
        line += countLines(data);
        return text;
      }
      const first = data.findIndex((byte) => byte >= 0x80);
      if (!isLast && data.length - first < decidingBytes) {
        // The character before the byte shows whether it is within a word.
        const from = Math.max(0, first - 1);
        held = Uint8Array.from(data.subarray(from));
        line += countLines(data.subarray(0, from));
        return strict.decode(data.subarray(0, from));
      }
      settle(wholeShare(data) >= fewestWhole ? "utf-8" : (legacyEncoding(data) ?? notSure(line)));
    }
    if (decoder) return decoder.decode(data, { stream: !isLast });
    const end = isLast ? data.length : data.length - cutOff(data);
    held = Uint8Array.from(data.subarray(end));
    return readUtf8(data.subarray(0, end));
  };
  const readUtf8 = (data: Uint8Array): string => {
    const whole = decodeWhole(data);
    if (whole !== null) {
      line += countLines(data);
      return whole;
    }
    let from = 0;
    for (let end = data.indexOf(10); ; end = data.indexOf(10, from)) {
      if (decodeWhole(data.subarray(from, end === -1 ? data.length : end)) === null) reportLine(line);
      if (end === -1) break;
      line++;
      from = end + 1;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
  };
  const begin = (data: Uint8Array): Uint8Array => {
    isBegun = true;
    const shown = encodingOfHead(data);
    if (asked !== undefined) settle(asked);
    else if (shown) settle(shown.encoding);
    return shown && (asked === undefined || asked === shown.encoding)
      ? data.subarray(shown.markLength)
      : data;
  };
  return {
    push(bytes) {
      let data = hold(bytes);
      if (!isBegun) {
        if (data.length < tellingBytes) {
          held = Uint8Array.from(data);
          return "";
        }
        data = begin(data);
      }
      return read(data, false);
    },
    end() {
      const data = hold(new Uint8Array(0));
      return read(isBegun ? data : begin(data), true);
    },
    encoding: () => encoding,
  };
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of bytes that are valid UTF-8 throughout; otherwise null. */
function decodeWhole(data: Uint8Array): string | null {
  try {
    return strict.decode(data);
  } catch {
    return null;
  }
}

function notSure(line: number): never {
  throw new ReadingError(
    `This file is no UTF-8 (the first such byte is in line ${line} or a later one), and what else it is written in is not sure. ${saveAs}`,
    { say: "encoding" },
  );
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function countLines(data: Uint8Array): number {
  let lines = 0;
  for (let at = data.indexOf(10); at !== -1; at = data.indexOf(10, at + 1)) lines++;
  return lines;
}

/** The share of valid UTF-8 characters among everything beyond ASCII. */
function wholeShare(data: Uint8Array): number {
  let whole = 0;
  let damaged = 0;
  for (let at = 0; at < data.length; ) {
    if (data[at] < 0x80) {
      at++;
      continue;
    }
    const length = lengthOf(data[at]);
    let end = at + 1;
    while (end < at + length && end < data.length && data[end] >> 6 === 2) end++;
    const isCutOff = end === data.length && end < at + length;
    if (length > 1 && end === at + length) whole++;
    else if (!isCutOff) damaged++;
    at = end;
  }
  return damaged === 0 ? 1 : whole / (whole + damaged);
}

/** The number of bytes of the UTF-8 character that begins with this one; 1 for a byte that begins none. */
function lengthOf(byte: number): number {
  if (byte >= 0xf0 && byte < 0xf5) return 4;
  if (byte >= 0xe0) return byte < 0xf0 ? 3 : 1;
  return byte >= 0xc2 ? 2 : 1;
}

/** The number of bytes at the end that begin a character whose rest comes with the next piece. */
function cutOff(data: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= data.length; back++) {
    const byte = data[data.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}
