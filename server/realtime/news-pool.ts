import pg from "pg";
import type { Logger } from "pino";

/**
 * The connections of the Socket.IO adapter: a small pool for sending news, and a connection outside the pool for
 * listening. The adapter never returns a listening connection that broke, so in a pool it would take up a place for
 * good and finally stop all news.
 */
export function openNewsPool(
  databaseUrl: string,
  log: Logger,
): { pool: pg.Pool; close: () => Promise<void> } {
  const senders = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  senders.on("error", () => undefined);

  // The adapter knows a connection only once it listens. A connection that is still being opened when the adapter
  // closes would stay open and keep the process alive.
  const listening = new Set<pg.Client>();
  let isClosed = false;
  const listen = async (): Promise<pg.Client> => {
    if (isClosed) return never();
    const client = new pg.Client({ connectionString: databaseUrl });
    // Without a listener a broken connection would end the process; the adapter makes a new one by itself.
    client.on("error", (error) => isClosed || log.warn({ err: error }, "the news connection broke"));
    client.once("end", () => listening.delete(client));
    listening.add(client);
    await client.connect().catch((error) => (isClosed ? never() : Promise.reject(error)));
    return isClosed ? never() : Object.assign(client, { release: () => client.end().catch(() => undefined) });
  };
  const endListening = async (client: pg.Client) => {
    // After the adapter's own query, so that the adapter reconnects when that fails or the connection ends.
    await client.query("").catch(() => undefined);
    client.removeAllListeners("end");
    await client.end().catch(() => undefined);
  };
  // The adapter uses only these two methods of a pool.
  const send = (...query: [string, unknown[]]) => (isClosed ? never() : senders.query(...query));
  const pool = { query: send, connect: listen } as unknown as pg.Pool;
  const close = async () => {
    isClosed = true;
    await Promise.all([...[...listening].map(endListening), senders.end()]);
  };
  return { pool, close };
}

/** For an adapter that has been closed and still asks: any answer would make it ask again. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
