import type pg from "pg";

/**
 * Runs with a connection of its own, which ends with the work: temporary tables and locks of the session go with it,
 * however the work ended.
 */
export async function inSession<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}
