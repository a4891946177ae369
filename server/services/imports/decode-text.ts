import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";

/** The encoding of a file, if it is not UTF-8: the one that a person named, and a callback for the one found. */
export type DecodeOptions = {
  encoding?: Encoding | undefined;
  /** Called once, at the end, with the encoding of the file; null for plain ASCII. */
  onEncoding?: (encoding: Encoding | null) => void;
};

/**
 * The text of a file, piece by piece. In a file that is UTF-8 otherwise, invalid bytes become U+FFFD and their lines
 * are reported.
 * @throws AppError bad-input for files that hold no text, or whose encoding is uncertain
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  reportLine: (line: number) => void,
  { encoding, onEncoding }: DecodeOptions = {},
): AsyncGenerator<string> {
  const decoding = textDecoding(reportLine, { encoding });
  for await (const chunk of bytes) {
    const text = decoding.push(chunk);
    if (text !== "") yield text;
  }
  const rest = decoding.end();
  onEncoding?.(decoding.encoding());
  if (rest !== "") yield rest;
}
