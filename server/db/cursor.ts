import type pg from "pg";

/**
 * The rows of a query in batches, through a cursor of the server: memory holds one batch, however many rows there are.
 * Only within a transaction, one cursor at a time.
 */
export async function* readBatches<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  values: readonly unknown[],
  size = 1000,
): AsyncGenerator<Row[]> {
  await client.query(`DECLARE batches NO SCROLL CURSOR FOR ${sql}`, [...values]);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${size} FROM batches`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("CLOSE batches");
}
