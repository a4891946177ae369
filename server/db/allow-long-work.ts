import type pg from "pg";

/**
 * Lifts the limits of `connect` for what is meant to take long: an import, a download that is read slowly. It waits for
 * others of its kind, as two imports of the same ratings do, but not for ever.
 * @param scope the whole session, of a connection that ends with its work, or the transaction that has begun
 */
export async function allowLongWork(client: pg.ClientBase, scope: "SESSION" | "LOCAL"): Promise<void> {
  await client.query(`SET ${scope} statement_timeout = 0; SET ${scope} lock_timeout = '10min'`);
}
