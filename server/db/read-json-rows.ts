import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { allowLongWork } from "./allow-long-work.ts";

/**
 * The rows of a query, read as fast as the caller asks for them. While the caller pauses, the server waits, and
 * memory holds one chunk of the socket and one row. Values are what JSON makes of them. The connection ends when the
 * reading does, early or not.
 * @param sql a query without parameters, since COPY takes none
 */
export async function* readJsonRows<Row>(pool: pg.Pool, sql: string): AsyncGenerator<Row[]> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query("BEGIN READ ONLY");
    await allowLongWork(client, "LOCAL");
    const copy = client.query(copyTo(`COPY (SELECT row_to_json(line) FROM (${sql}) line) TO STDOUT`));
    // Left early, it fails only after its reader is gone.
    copy.on("error", () => undefined);
    let begun: Buffer[] = [];
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(newline) + 1;
      if (end === 0) {
        begun.push(chunk);
        continue;
      }
      const whole = Buffer.concat([...begun, chunk.subarray(0, end)]);
      begun = end < chunk.length ? [Buffer.from(chunk.subarray(end))] : [];
      yield toRows<Row>(whole.toString("utf8"));
    }
    await client.query("COMMIT");
    isWhole = true;
  } finally {
    client.release(!isWhole);
  }
}

const newline = 10;

/** COPY escapes backslashes, and nothing else that occurs in JSON. */
function toRows<Row>(lines: string): Row[] {
  return lines
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line.replaceAll("\\\\", "\\")) as Row);
}
