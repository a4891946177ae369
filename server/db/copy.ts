import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type CopyCell, copyLine } from "./copy-text.ts";

export type CopyTarget = {
  /** The table and its columns: constants of the code, never text from a file. */
  table: string;
  columns: readonly string[];
};

/** Writes rows that are already in COPY's text format, as fast as the server accepts them. */
export async function copyText(
  client: pg.ClientBase,
  { table, columns }: CopyTarget,
  text: Uint8Array,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from([text]), copy);
}

export async function copyRows(
  client: pg.ClientBase,
  target: CopyTarget,
  rows: readonly (readonly CopyCell[])[],
): Promise<void> {
  if (rows.length > 0) await copyText(client, target, Buffer.from(rows.map(copyLine).join("")));
}
