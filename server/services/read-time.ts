import { databaseNow } from "#db/database-now.ts";
import type { Deps } from "#server/deps.ts";

/** What time it is by the clock that leases and all else go by. */
export function readTime(deps: Deps): Promise<Date> {
  return databaseNow(deps.db);
}
