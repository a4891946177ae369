import type { Db } from "./client.ts";

/**
 * The time by the clock of the database, the only one on which decisions are based: the clocks of app processes may
 * be wrong.
 */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row!.now;
}
