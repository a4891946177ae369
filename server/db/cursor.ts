import type pg from "pg";
import Cursor from "pg-cursor";

/**
 * The rows of a query in batches, through a cursor of the server: memory holds one batch, however many rows there
 * are. A reader that stops early discards the connection with the unread rows, as after a failure, because it stays
 * busy until they are read.
 */
export async function* readBatches<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  values: readonly unknown[],
  size: number,
): AsyncGenerator<Row[]> {
  const cursor = client.query(new Cursor<Row>(sql, [...values]));
  for (;;) {
    const rows = await cursor.read(size);
    if (rows.length === 0) return;
    yield rows;
  }
}
