import pg from "pg";
import { clusterUrl, findCluster } from "./cluster.ts";
import { readPostmasterFile } from "./find-postgres.ts";

/** Each command that uses another process's PostgreSQL holds this in shared mode, over a connection of its own. */
const joinedKey = 4600_2;

/**
 * Uses the PostgreSQL that another process has started. null while there is none that accepts connections, or while its
 * owner is waiting for the last users to leave.
 */
export async function joinPostgres(
  dataDir: string,
): Promise<{ url: string; stop: () => Promise<void> } | null> {
  const cluster = await findCluster(dataDir);
  const running = cluster && (await readPostmasterFile(cluster.dir));
  if (!running) return null;
  const url = clusterUrl(running.port, cluster.password);
  const hold = connection(url);
  try {
    await hold.connect();
    const { rows } = await hold.query<{ joined: boolean }>(
      "SELECT pg_try_advisory_lock_shared($1) AS joined",
      [joinedKey],
    );
    if (rows[0]!.joined) return { url, stop: () => hold.end() };
  } catch {
    // It is starting, stopping or gone, and another process looks after it: ask again later.
  }
  await hold.end().catch(() => undefined);
  return null;
}

/** For an owner that is done: waits for all who have joined, and lets no one else join until PostgreSQL has ended. */
export async function waitForJoined(url: string, say: (sentence: string) => void): Promise<void> {
  const client = connection(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [
      joinedKey,
    ]);
    if (rows[0]!.alone) return;
    say("Another command uses the database that this one has started; waiting for it to finish.");
    await client.query("SELECT pg_advisory_lock($1)", [joinedKey]);
  } catch {
    // If PostgreSQL is gone, no one is using it.
    await client.end().catch(() => undefined);
  }
}

function connection(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // The connection ends when PostgreSQL ends, whoever ends it.
  client.on("error", () => undefined);
  return client;
}
