import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type CopyCell = string | number | null;

/**
 * Streams rows into a table by COPY, at the speed at which the server takes them. Memory holds one batch.
 * @param columns names of the table's columns; they and the table stand in the code, never in a file
 */
export async function copyRows(
  client: pg.PoolClient,
  target: { table: string; columns: readonly string[] },
  batches: AsyncIterable<readonly (readonly CopyCell[])[]>,
): Promise<void> {
  const sql = `COPY ${target.table} (${target.columns.join(", ")}) FROM STDIN`;
  await pipeline(Readable.from(encode(batches)), client.query(copyFrom(sql)));
}

async function* encode(batches: AsyncIterable<readonly (readonly CopyCell[])[]>): AsyncGenerator<string> {
  for await (const rows of batches) {
    if (rows.length > 0) yield `${rows.map((row) => row.map(encodeCell).join("\t")).join("\n")}\n`;
  }
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A cell of COPY's text format. */
function encodeCell(cell: CopyCell): string {
  if (cell === null) return "\\N";
  return typeof cell === "number" ? String(cell) : cell.replace(/[\\\t\n\r]/g, (char) => escapes[char]!);
}
