import { isUtf8 } from "node:buffer";
import { AppError } from "#core/errors.ts";

/**
 * The text of a file of UTF-8, with or without a byte order mark. Bytes that are no UTF-8 become U+FFFD, and the
 * lines that have them are reported.
 * @throws AppError bad-input for files that hold no such text: UTF-16, ZIP and with it Excel, gzip
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  reportLine: (line: number) => void,
): AsyncGenerator<string> {
  let line = 1;
  let held = Buffer.alloc(0);
  let isBegun = false;

  const decode = (data: Buffer): string => {
    const isClean = isUtf8(data);
    let from = 0;
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, from)) {
      if (!isClean && !isUtf8(data.subarray(from, end))) reportLine(line);
      line++;
      from = end + 1;
    }
    if (!isClean && !isUtf8(data.subarray(from))) reportLine(line);
    return data.toString("utf8");
  };

  for await (const chunk of bytes) {
    const data =
      held.length > 0
        ? Buffer.concat([held, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (!isBegun && data.length < 4) {
      held = Buffer.from(data);
      continue;
    }
    const start = isBegun ? 0 : textStart(data);
    isBegun = true;
    const end = data.length - cutOff(data);
    held = Buffer.from(data.subarray(end));
    if (end > start) yield decode(data.subarray(start, end));
  }
  if (held.length > 0) yield decode(isBegun ? held : held.subarray(textStart(held)));
}

/** How many bytes a mark at the beginning of the file takes. */
function textStart(data: Buffer): number {
  const mark = data.toString("latin1", 0, 4);
  if (mark.startsWith("\xef\xbb\xbf")) return 3;
  const saveAs = "Save it as UTF-8 and import it again.";
  if (mark.startsWith("\xff\xfe") || mark.startsWith("\xfe\xff"))
    throw new AppError("bad-input", `This file is UTF-16. ${saveAs}`);
  if (mark.startsWith("PK\x03\x04"))
    throw new AppError("bad-input", `This is a ZIP or Excel file. Unpack it, or save it as CSV.`);
  if (mark.startsWith("\x1f\x8b"))
    throw new AppError("bad-input", "This file is compressed. Unpack it first.");
  return 0;
}

/** How many bytes at the end are the beginning of a character whose rest comes with the next chunk. */
function cutOff(data: Buffer): number {
  for (let back = 1; back <= 3 && back <= data.length; back++) {
    const byte = data[data.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
