import pg from "pg";
import { clusterUrl, findCluster } from "./cluster.ts";
import { readPostmasterFile } from "./find-postgres.ts";

/** Held in shared mode, by a connection of its own, by each command that uses another's PostgreSQL. */
const joinedKey = 4600_2;

/**
 * Uses the PostgreSQL that another process has started. null while there is none that takes connections, or while its
 * owner waits for the last ones to leave.
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
    // It is starting, stopping or gone, and another's to look after: ask again later.
  }
  await hold.end().catch(() => undefined);
  return null;
}

/** For the owner who is done: waits for all who have joined, and lets nobody else join until PostgreSQL has ended. */
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
    // Without PostgreSQL nobody uses it.
    await client.end().catch(() => undefined);
  }
}

function connection(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // The connection ends with PostgreSQL, whoever ends it.
  client.on("error", () => undefined);
  return client;
}
