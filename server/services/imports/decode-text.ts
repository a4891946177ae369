import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";

/** What a file is written in, beside UTF-8: said by a person, and told to whoever asks. */
export type DecodeOptions = {
  encoding?: Encoding | undefined;
  /** Called once, at the end, with what the file was read as; null for plain ASCII. */
  onEncoding?: (encoding: Encoding | null) => void;
};

/**
 * The text of a file, piece by piece. Bytes that are no UTF-8 in a file that is otherwise become U+FFFD, and the lines
 * that have them are reported.
 * @throws AppError bad-input for files that hold no text, or text in an encoding that is not sure
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
