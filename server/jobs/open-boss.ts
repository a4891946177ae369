import type pg from "pg";
import type PgBoss from "pg-boss";
import type { Logger } from "pino";

/** How often pg-boss gives back what killed processes held longer than they may. */
const maintenanceSeconds = 30;

/** What was done is kept for so long, to be looked at, and what failed longer. */
const keptSeconds = 3600;
const failedSeconds = 7 * 86_400;

/**
 * pg-boss over the pool that all share, so that it adds no connections to its bound. Its own schedule is not used: it
 * goes by the clock of the process.
 */
export async function openBoss(pool: pg.Pool, log: Logger): Promise<PgBoss> {
  const { default: Boss } = await import("pg-boss");
  const boss = new Boss({
    db: { executeSql: (text, values) => execute(pool, text, values) },
    schedule: false,
    maintenanceIntervalSeconds: maintenanceSeconds,
    archiveCompletedAfterSeconds: keptSeconds,
    archiveFailedAfterSeconds: failedSeconds,
    deleteAfterDays: 7,
  });
  boss.on("error", (error) =>
    log.warn({ err: error }, "the queue of background work could not be looked after"),
  );
  return boss;
}

/**
 * Some of what pg-boss sends is several statements with BEGIN and COMMIT in it: a connection on which such a text
 * fails is left within a transaction, and must not go back to others.
 */
async function execute(pool: pg.Pool, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    const result = await client.query(text, values);
    isWhole = true;
    return result;
  } finally {
    client.release(!isWhole);
  }
}
