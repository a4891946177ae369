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

  // The adapter knows a connection only once it listens. One that is still on its way there when the adapter is closed
  // would stay open, and keep the process alive.
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
    // After what the adapter has asked of it: it begins anew when that fails, or when the connection ends.
    await client.query("").catch(() => undefined);
    client.removeAllListeners("end");
    await client.end().catch(() => undefined);
  };
  // Of a pool the adapter uses these two methods.
  const pool = { query: senders.query.bind(senders), connect: listen } as unknown as pg.Pool;
  const close = async () => {
    isClosed = true;
    await Promise.all([...[...listening].map(endListening), senders.end()]);
  };
  return { pool, close };
}

/** To an adapter that has been closed and asks all the same: any answer would make it ask again. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
