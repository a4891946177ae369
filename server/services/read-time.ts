import { databaseNow } from "#db/database-now.ts";
import type { Deps } from "#server/deps.ts";

/** The current time by the clock of the database, which leases and every other deadline use. */
export function readTime(deps: Deps): Promise<Date> {
  return databaseNow(deps.db);
}
