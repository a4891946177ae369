import pg from "pg";
import type { Logger } from "pino";

/**
 * The connections of the Socket.IO adapter: a small pool to send news with, and for each time it begins to listen a
 * connection outside the pool. The adapter never gives back a listening connection that broke, which in a pool would
 * take a place for good and in the end stop all news.
 */
export function openNewsPool(
  databaseUrl: string,
  log: Logger,
): { pool: pg.Pool; close: () => Promise<void> } {
  const senders = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  senders.on("error", () => undefined);

  const listen = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    // Without a listener a broken connection would end the process; the adapter makes a new one by itself.
    client.on("error", (error) => log.warn({ err: error }, "the news connection broke"));
    await client.connect();
    return Object.assign(client, { release: () => client.end().catch(() => undefined) });
  };
  // Of a pool the adapter uses these two methods.
  const pool = { query: senders.query.bind(senders), connect: listen } as unknown as pg.Pool;
  return { pool, close: () => senders.end() };
}
