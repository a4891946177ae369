import type pg from "pg";

/** What only one process at a time may do, by the key of its lock. */
const locks = { "prepare-jobs": 46_006 } as const;

/**
 * Does something while no other process on this database does the same: they wait for their turn. It takes a
 * connection of the pool for as long, beside those that `act` takes.
 * @throws what `act` throws, or what the connection does: the lock ends with it
 */
export async function oneAtATime<T>(
  pool: pg.Pool,
  what: keyof typeof locks,
  act: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isUnlocked = false;
  try {
    await client.query("SELECT pg_advisory_lock($1)", [locks[what]]);
    const result = await act();
    await client.query("SELECT pg_advisory_unlock($1)", [locks[what]]);
    isUnlocked = true;
    return result;
  } finally {
    client.release(!isUnlocked);
  }
}
