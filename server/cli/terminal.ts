import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { escapeJson } from "#core/text/escape-json.ts";
import { visibleLines, visibleText } from "#core/text/visible-text.ts";

/** Everything that commands write. Names and labels come from files: none can move the cursor, hide or begin a line. */

/** Prints a result of one or several lines. */
export function print(lines: string | readonly string[]): void {
  process.stdout.write(asLines(lines));
}

/** Prints a result for programs: exactly the value. */
export function printJson(value: unknown): void {
  process.stdout.write(`${escapeJson(JSON.stringify(value))}\n`);
}

/** Prints one or several sentences for the person; results go to `print`. */
export function say(lines: string | readonly string[]): void {
  process.stderr.write(asLines(lines));
}

/** Shows progress on one line of a terminal; prints nothing when standard error is a file. */
export function sayProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${visibleText(text)}`);
}

/** The rows of a file: byte for byte where they go into one, readable where they go to a terminal. */
export async function printRows(
  rows: Iterable<string> | AsyncIterable<string>,
  format: "csv" | "jsonl",
  signal?: AbortSignal,
): Promise<void> {
  const shown = process.stdout.isTTY ? rowsForTerminal(rows, format) : rows;
  await pipeline(Readable.from(shown), process.stdout, { end: false, ...(signal && { signal }) });
}

function asLines(lines: string | readonly string[]): string {
  return [lines]
    .flat()
    .map((line) => `${visibleText(line)}\n`)
    .join("");
}

/** Rows that go to a terminal and to no file: to be read, and to do nothing to it. */
export async function* rowsForTerminal(
  rows: Iterable<string> | AsyncIterable<string>,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  for await (const row of rows) yield format === "csv" ? visibleLines(row) : escapeJson(row);
}
