import type pg from "pg";

/**
 * Runs in one transaction on a connection of its own: committed when `work` returns, rolled back when it throws. For
 * what needs a raw connection for long: imports.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const { client, release } = await connectForLong(pool);
  let failure: unknown;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    failure = await client.query("ROLLBACK").then(
      () => undefined,
      (reason: unknown) => reason,
    );
    throw error;
  } finally {
    release(failure !== undefined);
  }
}

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

/** `readBatches` in a snapshot and on a connection of its own, which end when the reader stops, early or not. */
export async function* readSnapshot<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  values: readonly unknown[],
  size = 1000,
): AsyncGenerator<Row[]> {
  const { client, release } = await connectForLong(pool);
  let isWhole = false;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    yield* readBatches<Row>(client, sql, values, size);
    await client.query("COMMIT");
    isWhole = true;
  } finally {
    release(!isWhole);
  }
}

type Gate = { free: number; waiting: (() => void)[] };
const gates = new WeakMap<pg.Pool, Gate>();

/**
 * A connection for a transaction that lasts as long as a person's upload or download. Such transactions get at most
 * half of the pool, so that slow lines never leave pages without a connection; further ones wait their turn.
 */
async function connectForLong(
  pool: pg.Pool,
): Promise<{ client: pg.PoolClient; release: (isBroken: boolean) => void }> {
  const gate = gates.get(pool) ?? { free: Math.max(1, Math.floor(pool.options.max / 2)), waiting: [] };
  gates.set(pool, gate);
  if (gate.free > 0) gate.free--;
  else await new Promise<void>((resolve) => gate.waiting.push(resolve));
  const leave = () => {
    const next = gate.waiting.shift();
    if (next) next();
    else gate.free++;
  };
  try {
    const client = await pool.connect();
    return {
      client,
      release: (isBroken) => {
        client.release(isBroken);
        leave();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}
