import type pg from "pg";
import { allowLongWork } from "./allow-long-work.ts";

/**
 * Runs long work with a connection of its own, which is closed afterwards: temporary tables and session locks end
 * with it, even after a failure.
 */
export async function inSession<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await allowLongWork(client, "SESSION");
    return await work(client);
  } finally {
    client.release(true);
  }
}
