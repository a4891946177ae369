import type { Encoding } from "../tables/bytes/guess-encoding.ts";

/** How the bytes of a file were read, for its report. Plain ASCII is the same in all encodings. */
export function encodingSentences(encoding: Encoding | null): string[] {
  return encoding === null ? [] : [`The file is written in ${encoding.toUpperCase()}.`];
}
