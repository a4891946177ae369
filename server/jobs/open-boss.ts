import type pg from "pg";
import type PgBoss from "pg-boss";
import type { Logger } from "pino";

/** How often pg-boss releases jobs that killed processes have held for too long. */
const maintenanceSeconds = 30;

/** How long finished jobs are kept for inspection; failed ones are kept longer. */
const keptSeconds = 3600;
const failedSeconds = 7 * 86_400;

/**
 * pg-boss on the shared pool, so that it adds no connections to the pool's limit. Its own schedule is not used,
 * because it follows the clock of the process.
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
 * pg-boss sends some texts of several statements with BEGIN and COMMIT. When one fails, its connection is still
 * within a transaction and must not be given to others.
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
