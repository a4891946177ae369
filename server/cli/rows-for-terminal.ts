import { escapeJson } from "#core/text/escape-json.ts";
import { visibleLines } from "#core/text/visible-text.ts";

/** Rows that go to a terminal and to no file: to be read, and to do nothing to it. */
export async function* rowsForTerminal(
  rows: Iterable<string> | AsyncIterable<string>,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  for await (const row of rows) yield format === "csv" ? visibleLines(row) : escapeJson(row);
}
