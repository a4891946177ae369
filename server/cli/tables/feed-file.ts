import { createReadStream } from "node:fs";
import path from "node:path";
import { type Encoding, encodings } from "#core/tables/bytes/guess-encoding.ts";
import { decodeText } from "#services/imports/decode-text.ts";
import { checkInput } from "../check-input.ts";
import { oneOf } from "../nearest-name.ts";
import { say, sayProgress } from "../terminal.ts";
import { counted } from "../text-table.ts";

type TextReader<Result> = { push(text: string): void; end(): Result };

/** So much text shows the format of a file, its columns and its shape. */
const headLength = 64 * 1024;

/**
 * Gives the text of a file, piece by piece, to a reader that is made once its beginning is there. "-" is standard input.
 * @param onEncoding is told at the end how the bytes were read; null for plain ASCII
 */
export async function feedFile<Result>(
  file: string,
  encoding: string | undefined,
  make: (name: string, head: string) => TextReader<Result>,
  onEncoding: (encoding: Encoding | null) => void = () => undefined,
): Promise<Result> {
  const isPiped = file === "-";
  const input = await checkInput(file);
  const size = isPiped ? 0 : input.size;
  const bytes = isPiped ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
  const name = isPiped ? "" : path.basename(file);
  let reader: TextReader<Result> | null = null;
  let head = "";
  let read = 0;
  let found: Encoding | null = null;
  const damaged: number[] = [];
  const texts = decodeText(bytes, (line) => damaged.push(line), {
    encoding: encoding === undefined ? undefined : oneOf("encoding", encoding.toLowerCase(), encodings),
    onEncoding: (each) => {
      found = each;
    },
  });
  for await (const text of texts) {
    read += text.length;
    if (size > 0) sayProgress(`${name}: ${Math.min(100, Math.floor((100 * read) / size))} %`);
    if (reader) reader.push(text);
    else {
      head += text;
      if (head.length < headLength) continue;
      reader = make(name, head);
      reader.push(head);
    }
  }
  if (!reader) {
    reader = make(name, head);
    reader.push(head);
  }
  sayProgress("");
  onEncoding(found);
  if (found !== null && found !== "utf-8" && encoding === undefined)
    say(`Read as ${found}; --encoding says otherwise.`);
  if (damaged.length > 0) sayDamaged(damaged);
  return reader.end();
}

function sayDamaged(lines: readonly number[]): void {
  const [count, verb] = [counted(lines.length, "line"), lines.length === 1 ? "holds" : "hold"];
  const where = `line${lines.length > 1 ? "s" : ""} ${lines.slice(0, 3).join(", ")}${lines.length > 3 ? ", …" : ""}`;
  say(`${count} ${verb} bytes that are no UTF-8, read as "\ufffd" (${where}).`);
}
